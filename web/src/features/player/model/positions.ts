import type { Position } from './ProgressReporter'

/** Where somebody was in a lesson on this device, and when: milliseconds since 1970. */
interface Left {
  position: Position
  at: number
}

type Positions = Record<string, Left>

const MAX_LESSONS = 300

const keyOf = (userId: string | undefined) => `lyceum.lessonPlaces.${userId ?? 'guest'}`

function read(userId: string | undefined): Positions {
  const text = localStorage.getItem(keyOf(userId))
  return text === null ? {} : (JSON.parse(text) as Positions)
}

export function positionIn(userId: string | undefined, lessonId: string): Left | undefined {
  return read(userId)[lessonId]
}

/** The lesson moves to the end of the list; beyond 300 lessons the first ones are forgotten. */
export function rememberPosition(
  userId: string | undefined,
  lessonId: string,
  position: Position,
  at: number,
) {
  const others = Object.entries(read(userId)).filter(([id]) => id !== lessonId)
  const kept = [...others.slice(-(MAX_LESSONS - 1)), [lessonId, { position, at }]]
  localStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(kept)))
}
