import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { announceReads } from '@/lib/readsElsewhere'

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

/** Marks as read, here, in the badge, and in the other tabs. */
export function useMarkRead() {
  const one = useAction(MarkNotificationRead)
  const all = useAction(MarkAllNotificationsRead)

  async function markRead(notificationId: string) {
    if (await one.run({ input: { notificationId } })) announceReads()
  }
  async function markAllRead() {
    if (await all.run({})) announceReads()
  }
  return { markRead, markAllRead, markingAll: all.busy }
}
