import type { Message, Person } from '@/ui/conversation/documents'
import type { Outgoing } from '@/ui/conversation/model/Outbox'

const GROUP_WITHIN_MS = 5 * 60_000

/** One bubble: a message that the server has, or one on its way. */
export type Bubble = { key: string; message: Message } | { key: string; outgoing: Outgoing }

export type Row =
  | { kind: 'day'; key: string; date: Date }
  | { kind: 'unread'; key: string }
  | { kind: 'notice'; key: string; what: 'JOINED' | 'LEFT'; names: string[] }
  | { kind: 'group'; key: string; author: Person | null; own: boolean; at: Date; bubbles: Bubble[] }

interface Arrangement {
  /** Oldest first. */
  messages: readonly Message[]
  outgoing: readonly Outgoing[]
  viewer: Person
  /** The marker stands above the first message of others after this place; null: no marker. */
  unreadAfter: number | null
}

const dayOf = (date: Date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`

/** What stands in the conversation, line by line: days, the unread marker, who came and went, and bubbles by author. */
export function arrange({ messages, outgoing, viewer, unreadAfter }: Arrangement): Row[] {
  const rows: Row[] = []
  let day = ''
  let lastAt = 0
  let marked = unreadAfter === null

  function openDay(at: Date) {
    if (dayOf(at) === day) return
    day = dayOf(at)
    rows.push({ kind: 'day', key: `day-${day}`, date: at })
  }

  function addBubble(author: Person | null, at: Date, bubble: Bubble) {
    const group = rows.at(-1)
    const near = at.getTime() - lastAt < GROUP_WITHIN_MS
    lastAt = at.getTime()
    if (group?.kind === 'group' && group.author?.id === author?.id && near) {
      group.bubbles.push(bubble)
    } else {
      const own = author?.id === viewer.id
      rows.push({ kind: 'group', key: `group-${bubble.key}`, author, own, at, bubbles: [bubble] })
    }
  }

  for (const message of messages) {
    const at = new Date(message.createdAt)
    openDay(at)
    const own = message.author?.id === viewer.id
    if (!marked && unreadAfter !== null && message.seq > unreadAfter && message.kind === 'TEXT' && !own) {
      marked = true
      rows.push({ kind: 'unread', key: 'unread' })
    }
    if (message.kind === 'TEXT') {
      addBubble(message.author, at, { key: own ? message.clientId : message.id, message })
    } else {
      const name = message.author?.fullName ?? ''
      const before = rows.at(-1)
      if (before?.kind === 'notice' && before.what === message.kind) before.names.push(name)
      else rows.push({ kind: 'notice', key: message.id, what: message.kind, names: [name] })
    }
  }

  const arrived = new Set(
    messages.filter(({ author }) => author?.id === viewer.id).map(({ clientId }) => clientId),
  )
  for (const sending of outgoing) {
    if (arrived.has(sending.clientId)) continue
    const at = new Date(sending.createdAt)
    openDay(at)
    addBubble(viewer, at, { key: sending.clientId, outgoing: sending })
  }
  return rows
}
