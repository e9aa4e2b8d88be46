import type { Exchange, Operation, OperationResult } from '@urql/core'
import { map, pipe, tap } from 'wonka'
import { Newest } from '@/gql/Newest'

/** Where counts stand that have no version: in the viewer, and in answers about notifications. */
const COUNTS: Record<string, [count: string, field: string][]> = {
  viewer: [
    ['notifications', 'unreadNotificationCount'],
    ['rooms', 'unreadRoomCount'],
  ],
  notificationReceived: [['notifications', 'unreadCount']],
  markNotificationRead: [['notifications', 'unreadCount']],
  markAllNotificationsRead: [['notifications', 'unreadCount']],
}

type Root = Record<string, Record<string, unknown> | null | undefined>

/**
 * Keeps what is new from being overwritten by what was read before it: objects by their `version`,
 * counts by when they were asked for (what an event says is asked for when it comes).
 */
export const newestExchange: Exchange = ({ forward }) => {
  const newest = new Newest()
  const counts = new Map<string, { value: unknown; asked: number }>()
  const asked = new Map<number, number>()
  let now = 0

  function takeCounts(data: Root, time: number) {
    for (const [root, fields] of Object.entries(COUNTS)) {
      const holder = data[root]
      if (!holder) continue
      for (const [count, field] of fields) {
        if (typeof holder[field] !== 'number') continue
        const known = counts.get(count)
        if (known && known.asked > time) holder[field] = known.value
        else counts.set(count, { value: holder[field], asked: time })
      }
    }
  }

  function taken(result: OperationResult): OperationResult {
    const { kind, key } = result.operation
    const time = kind === 'subscription' ? ++now : (asked.get(key) ?? now)
    if (!result.hasNext) asked.delete(key)
    if (!result.data) return result
    const data = newest.take<Root>(result.data as Root)
    takeCounts(data, time)
    return { ...result, data }
  }

  return (operations$) =>
    pipe(
      operations$,
      tap(({ kind, key }: Operation) => {
        if (kind === 'query' || kind === 'mutation') asked.set(key, ++now)
      }),
      forward,
      map(taken),
    )
}
