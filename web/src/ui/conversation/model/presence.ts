interface PresenceEvent {
  isComplete: boolean
  here: readonly { user: { id: string } }[]
  joined: readonly { user: { id: string } }[]
  left: readonly { id: string }[]
}

/** The ids of those who are here after this event. */
export function withPresence(here: ReadonlySet<string>, event: PresenceEvent): ReadonlySet<string> {
  const next = new Set(event.isComplete ? event.here.map(({ user }) => user.id) : here)
  for (const { user } of event.joined) next.add(user.id)
  for (const { id } of event.left) next.delete(id)
  return next
}
