import { useCallback, useMemo, useRef, useState, useSyncExternalStore, useEffect } from 'react'
import type { Message, Person } from '@/ui/conversation/documents'
import { arrange } from '@/ui/conversation/model/arrange'
import type { MessageLog } from '@/ui/conversation/model/MessageLog'
import type { Outbox } from '@/ui/conversation/model/Outbox'
import { useMessages } from '@/ui/conversation/useConversation'

/** How many messages stand on the page at most while the reader is at the newest. */
const SHOWN = 120
const MORE = 60
const LONG_JUMP_PAGE = 100
const LONG_JUMP_PAGES = 30

interface MessageRowsOptions {
  log: MessageLog
  outbox: Outbox
  roomId: string
  viewer: Person
  unreadAfter: number | null
  loadOlder: (first?: number) => Promise<void>
}

const isNewText = (message: Message, viewer: Person) =>
  message.kind === 'TEXT' && message.deletedAt === null && message.author?.id !== viewer.id

/** The part of the conversation that stands on the page: its newest messages, and more as the reader goes up. */
export function useMessageRows({ log, outbox, roomId, viewer, unreadAfter, loadOlder }: MessageRowsOptions) {
  const messages = useMessages(log)
  const entries = useSyncExternalStore(outbox.subscribe, () => outbox.entries)
  const [limit, setLimit] = useState(SHOWN)
  const loading = useRef(false)
  const [seenSeq, setSeenSeq] = useState(() => messages.at(-1)?.seq ?? 0)

  useEffect(
    () =>
      outbox.onSent((sentTo, message) => {
        if (sentTo === roomId) log.answered(message, 0)
      }),
    [outbox, roomId, log],
  )

  const shown = messages.length > limit ? messages.slice(-limit) : messages
  const rows = useMemo(() => {
    const outgoing = entries.filter((entry) => entry.roomId === roomId)
    return arrange({ messages: shown, outgoing, viewer, unreadAfter })
  }, [shown, entries, roomId, viewer, unreadAfter])

  const hasMore = messages.length > limit
  const showOlder = useCallback(async () => {
    if (loading.current) return
    if (hasMore) {
      setLimit((count) => count + MORE)
      return
    }
    if (log.older === null) return
    loading.current = true
    try {
      await loadOlder()
      setLimit((count) => count + MORE)
    } finally {
      loading.current = false
    }
  }, [hasMore, log, loadOlder])

  /** Loads and shows the way to this message. Answers false when it is too far away. */
  const reach = useCallback(
    async ({ id, seq }: { id: string; seq: number }) => {
      const isThere = () => log.messages.some((message) => message.id === id)
      for (let pages = 0; !isThere() && log.older !== null && pages < LONG_JUMP_PAGES; pages += 1) {
        await loadOlder(LONG_JUMP_PAGE)
      }
      if (!isThere()) return false
      const behind = log.messages.filter((message) => message.seq >= seq).length
      setLimit((count) => Math.max(count, behind + MORE))
      return true
    },
    [log, loadOlder],
  )

  const keyOf = useCallback(
    (id: string) => {
      const message = log.find(id)
      return message && message.author?.id === viewer.id && message.clientId ? message.clientId : id
    },
    [log, viewer.id],
  )

  return {
    rows,
    hasOlder: hasMore || log.older !== null,
    showOlder: () => void showOlder(),
    reach,
    trim: useCallback(() => setLimit(SHOWN), []),
    keyOf,
    /** How many have come since the reader went up. */
    countNew: (atNewest: boolean) => {
      const last = messages.at(-1)?.seq ?? 0
      if (atNewest && last !== seenSeq) setSeenSeq(last)
      return atNewest
        ? 0
        : messages.filter((message) => message.seq > seenSeq && isNewText(message, viewer)).length
    },
    lastOwn: messages.findLast(
      ({ author, kind, deletedAt }) => author?.id === viewer.id && kind === 'TEXT' && deletedAt === null,
    ),
  }
}
