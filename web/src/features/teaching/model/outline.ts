export interface OutlineLesson {
  id: string
}

export interface OutlineModule<Lesson extends OutlineLesson = OutlineLesson> {
  id: string
  lessons: readonly Lesson[]
}

/** Where a lesson stands, or shall stand: positions count from 0, in the outline as it is afterwards. */
export interface Place {
  moduleId: string
  position: number
}

function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from)
  rest.splice(to, 0, ...items.slice(from, from + 1))
  return rest
}

/** The outline with one module at another position; unchanged when the module is gone. */
export function moveModule<M extends OutlineModule>(
  outline: readonly M[],
  id: string,
  position: number,
): M[] {
  const from = outline.findIndex((module) => module.id === id)
  return from === -1 ? [...outline] : moved(outline, from, position)
}

/** The outline with one lesson at another place; unchanged when the lesson or the module is gone. */
export function moveLesson<L extends OutlineLesson, M extends OutlineModule<L>>(
  outline: readonly (M & OutlineModule<L>)[],
  lessonId: string,
  to: Place,
): (M & OutlineModule<L>)[] {
  const lesson = outline.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId)
  if (!lesson || !outline.some(({ id }) => id === to.moduleId)) return [...outline]
  return outline.map((module) => {
    const lessons = module.lessons.filter(({ id }) => id !== lessonId)
    if (module.id === to.moduleId) lessons.splice(to.position, 0, lesson)
    return { ...module, lessons }
  })
}

export function placeOf(outline: readonly OutlineModule[], lessonId: string): Place | undefined {
  for (const { id, lessons } of outline) {
    const position = lessons.findIndex((lesson) => lesson.id === lessonId)
    if (position !== -1) return { moduleId: id, position }
  }
  return undefined
}

/** One step up or down; over a module's edge it goes into the neighbour. Undefined at either end. */
export function stepFrom(
  outline: readonly OutlineModule[],
  lessonId: string,
  step: 1 | -1,
): Place | undefined {
  const place = placeOf(outline, lessonId)
  if (!place) return undefined
  const index = outline.findIndex(({ id }) => id === place.moduleId)
  const position = place.position + step
  if (position >= 0 && position < (outline[index]?.lessons.length ?? 0)) return { ...place, position }
  const neighbour = outline[index + step]
  if (!neighbour) return undefined
  return { moduleId: neighbour.id, position: step === 1 ? 0 : neighbour.lessons.length }
}

/**
 * Where a lesson lands that is dropped onto the gap in front of `gap` (as the list looks now): its
 * own place counts while it is being dragged, and does not afterwards.
 */
export function dropPlace(
  outline: readonly OutlineModule[],
  lessonId: string,
  moduleId: string,
  gap: number,
): Place {
  const from = placeOf(outline, lessonId)
  const shifts = from?.moduleId === moduleId && from.position < gap
  return { moduleId, position: shifts ? gap - 1 : gap }
}

/** The same for modules. */
export function dropPosition(outline: readonly OutlineModule[], moduleId: string, gap: number): number {
  const from = outline.findIndex(({ id }) => id === moduleId)
  return from !== -1 && from < gap ? gap - 1 : gap
}
