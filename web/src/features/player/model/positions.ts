/** How far somebody came within one lesson: the second of a video, the page of a document. */
type Positions = Record<string, number>

const MAX_LESSONS = 300

const keyOf = (userId: string | undefined) => `lyceum.positions.${userId ?? 'guest'}`

function read(userId: string | undefined): Positions {
  const text = localStorage.getItem(keyOf(userId))
  return text === null ? {} : (JSON.parse(text) as Positions)
}

export function positionIn(userId: string | undefined, lessonId: string): number | undefined {
  return read(userId)[lessonId]
}

/** The lesson moves to the end of the list; beyond 300 lessons the first ones are forgotten. */
export function rememberPosition(userId: string | undefined, lessonId: string, position: number) {
  const others = Object.entries(read(userId)).filter(([id]) => id !== lessonId)
  const kept = others.slice(-(MAX_LESSONS - 1))
  localStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries([...kept, [lessonId, position]])))
}
