import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { matchPath, useNavigate } from 'react-router'
import { useSubscription } from 'urql'
import { useMarkRead } from '@/features/notifications/components/useMarkRead'
import { graphql } from '@/gql/graphql'
import { paths } from '@/lib/paths'
import { toast } from '@/ui/toast'

const NotificationReceived = graphql(`
  subscription NotificationReceived {
    notificationReceived {
      unreadCount
      notification {
        id
        kind
        title
        text
        link
      }
    }
  }
`)

/** Whoever has the conversation before their eyes needs nobody to tell them what is new in it. */
function isBeforeTheEyes(address: string) {
  const isOpen =
    matchPath(paths.conversation, address) !== null &&
    decodeURIComponent(address) === decodeURIComponent(location.pathname)
  return isOpen && document.visibilityState === 'visible' && document.hasFocus()
}

/** Shows each new notification as it arrives; the cache takes the count to badge and pages, also when another tab has read some. */
export default function LiveNotifications() {
  const { t } = useTranslation('common')
  const { markRead } = useMarkRead()
  const navigate = useNavigate()
  const [{ data }] = useSubscription({ query: NotificationReceived })
  const notification = data?.notificationReceived.notification

  useEffect(() => {
    if (!notification) return
    const { id, title, text, link } = notification
    if (isBeforeTheEyes(link)) {
      void markRead(id)
      return
    }
    toast(title, {
      id,
      description: text,
      action: link ? { label: t('shell.open'), onClick: () => void navigate(link) } : undefined,
    })
  }, [notification, navigate, markRead, t])
  return null
}
