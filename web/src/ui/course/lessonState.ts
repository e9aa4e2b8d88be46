import checkCircle from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import circleHalf from 'bootstrap-icons/icons/circle-half.svg?raw'
import lock from 'bootstrap-icons/icons/lock.svg?raw'

interface Lesson {
  viewerCanRead: boolean
  viewerProgress: { status: 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED' } | null
}

export type LessonState = 'LOCKED' | 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED'

/** How a lesson stands to the viewer; its name is the text `course.state.…`. */
export function lessonState({ viewerCanRead, viewerProgress }: Lesson): LessonState {
  const status = viewerProgress?.status ?? 'NOT_STARTED'
  return viewerCanRead || status === 'COMPLETED' ? status : 'LOCKED'
}

/** The icon of each state but NOT_STARTED, which shows the lesson's kind. */
export const lessonStateIcons = { LOCKED: lock, IN_PROGRESS: circleHalf, COMPLETED: checkCircle } as const
