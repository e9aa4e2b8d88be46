/** What a note is about: a moment of a video, a page, or the lesson as a whole. */
export interface Moment {
  second: number | null
  page: number | null
}

interface Note extends Moment {
  createdAt: string
}

/** As they follow each other in the lesson; those about the whole of it come first. */
export function inLessonOrder<N extends Note>(notes: readonly N[]): N[] {
  const place = ({ second, page }: Moment) => second ?? page ?? -1
  return [...notes].sort((a, b) => place(a) - place(b) || a.createdAt.localeCompare(b.createdAt))
}
