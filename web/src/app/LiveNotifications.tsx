import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useSubscription } from 'urql'
import { graphql } from '@/gql/graphql'
import { toast } from '@/ui/toast'

const NotificationReceived = graphql(`
  subscription NotificationReceived {
    notificationReceived {
      unreadCount
      notification {
        id
        title
        text
        link
      }
    }
  }
`)

/** Shows each new notification as it arrives; the cache takes the count to badge and pages, also when another tab has read some. */
export default function LiveNotifications() {
  const { t } = useTranslation('common')
  const navigate = useNavigate()
  const [{ data }] = useSubscription({ query: NotificationReceived })
  const notification = data?.notificationReceived.notification

  useEffect(() => {
    if (!notification) return
    const { id, title, text, link } = notification
    toast(title, {
      id,
      description: text,
      action: link ? { label: t('shell.open'), onClick: () => void navigate(link) } : undefined,
    })
  }, [notification, navigate, t])
  return null
}
