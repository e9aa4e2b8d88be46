import type { Place } from '@/lib/readingPlaces'

/** The enrolment to go on with: the course read last on this device, or else the first of the list. */
export function mostRecent<T extends { course: { id: string } }>(
  enrollments: readonly T[],
  places: Readonly<Record<string, Place>>,
): T | undefined {
  const readAt = ({ course }: T) => places[course.id]?.at ?? 0
  return enrollments.reduce<T | undefined>(
    (best, one) => (best === undefined || readAt(one) > readAt(best) ? one : best),
    undefined,
  )
}
