import type { Client } from '@urql/core'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useClient, useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useLive } from '@/gql/useLive'
import {
  ConversationQuery,
  MessageSent,
  OlderMessagesQuery,
  RoomFragment,
  type Message,
} from '@/ui/conversation/documents'
import { MessageLog, type Page } from '@/ui/conversation/model/MessageLog'

const PAGE = 50
/** How many pages are loaded at once to reach the first unread message. */
const UNREAD_PAGES = 4

const RoomQuery = graphql(
  `
    query ConversationRoom($roomId: ID!) {
      room(id: $roomId) {
        ...ChatRoom
      }
    }
  `,
  [RoomFragment],
)

type Answer = NonNullable<ResultOf<typeof OlderMessagesQuery>['room']>

function pageOf({ lastSeq, messages }: Answer): Page {
  return {
    messages: messages.edges.map(({ node }) => node),
    atSeq: lastSeq,
    older: messages.pageInfo.hasNextPage ? messages.pageInfo.endCursor : null,
  }
}

async function fetchNewest(client: Client, roomId: string) {
  const variables = { roomId, first: PAGE }
  const { data, error } = await client
    .query(ConversationQuery, variables, { requestPolicy: 'network-only' })
    .toPromise()
  if (error) throw error
  return data?.room ?? null
}

async function fetchOlder(client: Client, roomId: string, log: MessageLog, first = PAGE) {
  if (log.older === null) return
  const variables = { roomId, first, after: log.older }
  const { data, error } = await client
    .query(OlderMessagesQuery, variables, { requestPolicy: 'network-only' })
    .toPromise()
  if (error) throw error
  if (data?.room) log.addOlder(pageOf(data.room))
}

interface Loaded {
  log: MessageLog
  after: number
  /** How far the viewer had read when they came. */
  readSeq: number
  /** The same where something was unread then; null: no marker. */
  unreadAfter: number | null
}

async function load(client: Client, roomId: string): Promise<Loaded | null> {
  const room = await fetchNewest(client, roomId)
  if (!room) return null
  const log = new MessageLog(pageOf(room))
  const readSeq = room.viewerMember?.readSeq ?? room.lastSeq
  for (let pages = 1; pages < UNREAD_PAGES && room.unreadCount > 0; pages += 1) {
    if ((log.messages[0]?.seq ?? 0) <= readSeq) break
    await fetchOlder(client, roomId, log)
  }
  return { log, after: room.lastSeq, readSeq, unreadAfter: room.unreadCount > 0 ? readSeq : null }
}

type Phase = 'loading' | 'failed' | 'gone' | 'ready'
interface State {
  phase: Phase
  loaded?: Loaded
}

/** One room and its messages, kept up to date. `gone`: it is not the viewer's, or not any more. */
export function useConversation(roomId: string, onMessage?: (message: Message) => void) {
  const client = useClient()
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<State>({ phase: 'loading' })

  useEffect(() => {
    let current = true
    load(client, roomId).then(
      (loaded) => {
        if (current) setState(loaded ? { phase: 'ready', loaded } : { phase: 'gone' })
      },
      () => {
        if (current) setState({ phase: 'failed' })
      },
    )
    return () => {
      current = false
    }
  }, [client, roomId, attempt])

  const log = state.loaded?.log
  const live = useLive(MessageSent, state.loaded && { roomId, after: state.loaded.after }, {
    onChange: ({ message, seq }) => {
      if (!message || !log) return
      log.receive(message, seq)
      onMessage?.(message)
    },
    onReload: async () => {
      const room = await fetchNewest(client, roomId)
      if (room) log?.restart(pageOf(room))
    },
    poll: async () => {
      const room = await fetchNewest(client, roomId)
      if (room) log?.addNewest(pageOf(room))
    },
  })

  const [{ data }] = useQuery({
    query: RoomQuery,
    variables: { roomId },
    requestPolicy: 'cache-first',
    pause: !state.loaded,
  })

  const loadOlder = useCallback(
    async (first?: number) => {
      if (log) await fetchOlder(client, roomId, log, first)
    },
    [client, roomId, log],
  )
  const retry = useCallback(() => {
    setState({ phase: 'loading' })
    setAttempt((count) => count + 1)
  }, [])

  const refusal: Phase = live.code === 'NOT_FOUND' ? 'gone' : 'failed'
  const phase = live.state === 'refused' ? refusal : state.phase
  return { phase, loaded: state.loaded, room: data?.room, live, loadOlder, retry }
}

/** The messages of the log, oldest first. */
export const useMessages = (log: MessageLog) => useSyncExternalStore(log.subscribe, () => log.messages)
