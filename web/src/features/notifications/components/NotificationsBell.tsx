import bell from 'bootstrap-icons/icons/bell.svg?raw'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { NotificationFragment, NotificationItem } from './NotificationItem'
import { useMarkRead } from './useMarkRead'
import '../notifications.scss'

const LatestQuery = graphql(
  `
    query LatestNotifications {
      notifications(first: 6) {
        edges {
          cursor
          node {
            id
            ...NotificationItem
          }
        }
      }
    }
  `,
  [NotificationFragment],
)

/** The bell of the top bar with its count; it opens the latest notifications. */
export default function NotificationsBell({ unread }: { unread: number }) {
  const { t } = useTranslation(['notifications', 'common'])
  const [open, setOpen] = useState(false)
  const label =
    unread > 0 ? t('common:shell.notificationsUnread', { count: unread }) : t('common:shell.notifications')
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="btn btn-ghost btn-icon" aria-label={label} title={label}>
        <Icon svg={bell} />
        {unread > 0 && (
          <span className="count" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="notification-popover"
          align="end"
          sideOffset={8}
          collisionPadding={12}
          aria-label={t('common:shell.notifications')}
        >
          <Latest unread={unread} onClose={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Latest({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { t } = useTranslation('notifications')
  const [result, refetch] = useQuery({ query: LatestQuery })
  const { markRead, markAllRead, markingAll } = useMarkRead()
  return (
    <>
      <div className="notification-popover-head">
        <strong>{t('title')}</strong>
        {unread > 0 && (
          <Button variant="ghost" size="sm" loading={markingAll} onClick={() => void markAllRead()}>
            {t('markAll')}
          </Button>
        )}
      </div>
      <div className="notification-popover-list">
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={
            <div className="p-3">
              <SkeletonOf kind="rows" />
            </div>
          }
          empty={{
            when: ({ notifications }) => notifications.edges.length === 0,
            show: <p className="p-4 m-0 text-center text-body-secondary">{t('empty')}</p>,
          }}
        >
          {({ notifications }) => (
            <ul className="notification-list">
              {notifications.edges.slice(0, 6).map(({ node }) => (
                <NotificationItem
                  key={node.id}
                  data={node}
                  onRead={(id) => void markRead(id)}
                  onFollow={onClose}
                />
              ))}
            </ul>
          )}
        </QueryBoundary>
      </div>
      <Link to={paths.notifications} className="notification-popover-foot" onClick={onClose}>
        {t('seeAll')}
      </Link>
    </>
  )
}
