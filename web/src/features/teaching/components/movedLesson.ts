import { createContext, type RefObject } from 'react'

export type MoveControl = 'link' | 'up' | 'down'

export type Moved = { id: string; control: MoveControl } | undefined

/** The lesson that a key or button moved last: it takes the focus where it arrives. */
export const MovedLessonContext = createContext<RefObject<Moved>>({ current: undefined })
