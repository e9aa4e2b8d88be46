import check2 from 'bootstrap-icons/icons/check2.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { RelativeTime } from '@/ui/RelativeTime'
import { kindIcons } from '../model/kindIcons'

export const NotificationFragment = graphql(`
  fragment NotificationItem on Notification {
    id
    kind
    title
    text
    link
    readAt
    createdAt
  }
`)

interface NotificationItemProps {
  data: FragmentOf<typeof NotificationFragment>
  onRead: (id: string) => void
  /** The link was followed. */
  onFollow?: () => void
}

/** One notification; following it marks it as read. */
export function NotificationItem({ data, onRead, onFollow }: NotificationItemProps) {
  const { t } = useTranslation('notifications')
  const { id, kind, title, text, link, readAt, createdAt } = readFragment(NotificationFragment, data)
  const isUnread = readAt === null
  return (
    <li className="notification" data-unread={isUnread || undefined}>
      <span className="notification-icon">
        <Icon svg={kindIcons[kind]} />
      </span>
      <div className="notification-body">
        <p className="notification-title">
          {isUnread && <span className="visually-hidden">{t('unread')}: </span>}
          {link.startsWith('/') ? (
            <Link
              to={link}
              className="notification-link"
              onClick={() => {
                if (isUnread) onRead(id)
                onFollow?.()
              }}
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        {text && <p className="notification-text">{text}</p>}
        <p className="notification-time">
          <RelativeTime date={createdAt} />
        </p>
      </div>
      {isUnread && (
        <IconButton
          icon={check2}
          size="sm"
          className="notification-act"
          label={t('markRead', { title })}
          onClick={() => onRead(id)}
        />
      )}
    </li>
  )
}
