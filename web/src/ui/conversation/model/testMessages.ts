import type { Message, Person } from '@/ui/conversation/documents'

export const makePerson = (id: string, fullName = id): Person => ({
  id,
  fullName,
  username: id,
  initials: id.slice(0, 1).toUpperCase(),
  photo: null,
})

/** A message of the room, written one minute after the one before it. */
export function makeMessage(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    seq,
    kind: 'TEXT',
    text: `Text ${seq}`,
    createdAt: new Date(Date.UTC(2026, 2, 2, 10, seq)).toISOString(),
    editedAt: null,
    deletedAt: null,
    pinnedAt: null,
    clientId: `c${seq}`,
    author: makePerson('ben'),
    replyTo: null,
    mentions: [],
    attachments: [],
    reactions: [],
    ...more,
  }
}
