interface Lesson {
  id: string
  viewerCanRead: boolean
  viewerProgress: { status: 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED' } | null
}

interface Outline {
  viewerProgress: { lastLesson: { id: string } | null } | null
  modules: readonly { lessons: readonly Lesson[] }[]
}

/**
 * The lesson to go on with: the one open last unless it is completed, or else the first that is open
 * and not completed. Who is through begins again.
 */
export function nextStop({ modules, viewerProgress }: Outline): string | undefined {
  const readable = modules.flatMap(({ lessons }) => lessons).filter((lesson) => lesson.viewerCanRead)
  const open = readable.filter((lesson) => lesson.viewerProgress?.status !== 'COMPLETED')
  const last = viewerProgress?.lastLesson?.id
  return (open.find(({ id }) => id === last) ?? open[0] ?? readable[0])?.id
}
