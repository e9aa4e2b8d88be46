import { useCallback } from 'react'
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
  const { run } = useAction(MarkNotificationRead)
  const all = useAction(MarkAllNotificationsRead)

  const markRead = useCallback(
    async (notificationId: string) => {
      await run({ input: { notificationId } })
    },
    [run],
  )
  async function markAllRead() {
    await all.run({})
  }
  return { markRead, markAllRead, markingAll: all.busy }
}
