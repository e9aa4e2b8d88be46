export interface Acquaintance {
  id: string
  fullName: string
  username: string
  initials: string
  photo: { thumbnailUrl: string } | null
  /** A course that both are in. */
  course: string
}

interface CourseRoom {
  title: string
  members: { edges: readonly { node: { user: Omit<Acquaintance, 'course'> } }[] }
}

/** Everybody in these rooms once, without the viewer, by name. */
export function acquaintancesIn(rooms: readonly CourseRoom[], viewerId: string): Acquaintance[] {
  const people = new Map<string, Acquaintance>()
  for (const { title, members } of rooms) {
    for (const { node } of members.edges) {
      const { id } = node.user
      if (id !== viewerId && !people.has(id)) people.set(id, { ...node.user, course: title })
    }
  }
  return [...people.values()].sort((a, b) => a.fullName.localeCompare(b.fullName))
}
