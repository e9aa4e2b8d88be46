import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'

const MarkNotificationRead = graphql(`
  mutation MarkNotificationRead($input: MarkNotificationReadInput!) {
    markNotificationRead(input: $input) {
      unreadCount
      notification {
        id
        readAt
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const MarkAllNotificationsRead = graphql(`
  mutation MarkAllNotificationsRead {
    markAllNotificationsRead {
      unreadCount
      errors {
        code
        message
        field
      }
    }
  }
`)

/** Marks as read; the badge and other devices follow by themselves. */
export function useMarkRead() {
  const one = useAction(MarkNotificationRead)
  const all = useAction(MarkAllNotificationsRead)

  async function markRead(notificationId: string) {
    await one.run({ input: { notificationId } })
  }
  async function markAllRead() {
    await all.run({})
  }
  return { markRead, markAllRead, markingAll: all.busy }
}
