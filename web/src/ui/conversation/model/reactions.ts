import type { Message } from '@/ui/conversation/documents'

type Reactions = Message['reactions']

export const hasReacted = (reaction: Reactions[number], viewerId: string) =>
  reaction.users.some(({ id }) => id === viewerId)

/** The reactions once the viewer has given, or taken back, this one. */
export function withReaction(
  reactions: Reactions,
  emoji: string,
  isOn: boolean,
  viewer: { id: string; fullName: string },
): Reactions {
  const known = reactions.find((reaction) => reaction.emoji === emoji)
  const me = { id: viewer.id, fullName: viewer.fullName }
  if (!known) return isOn ? [...reactions, { emoji, count: 1, users: [me] }] : reactions
  if (hasReacted(known, viewer.id) === isOn) return reactions
  const changed = {
    emoji,
    count: known.count + (isOn ? 1 : -1),
    users: isOn ? [...known.users, me] : known.users.filter(({ id }) => id !== viewer.id),
  }
  return reactions
    .map((reaction) => (reaction === known ? changed : reaction))
    .filter(({ count }) => count > 0)
}
