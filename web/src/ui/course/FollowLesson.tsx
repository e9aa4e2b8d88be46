import { useSubscription } from 'urql'
import { graphql } from '@/gql/graphql'

/** What a list says about a lesson; `FollowLesson` keeps it true. */
export const FollowedLessonFragment = graphql(`
  fragment FollowedLesson on Classroom @_unmask {
    id
    version
    name
    state
    startsAt
    endsAt
    openedAt
  }
`)

const LessonChanged = graphql(
  `
    subscription LessonChanged($classroomId: ID!) {
      classroomChanged(classroomId: $classroomId) {
        classroom {
          ...FollowedLesson
        }
      }
    }
  `,
  [FollowedLessonFragment],
)

/** Hears when the lesson begins and ends; the cache takes it to whatever shows the lesson. */
export function FollowLesson({ id }: { id: string }) {
  useSubscription({ query: LessonChanged, variables: { classroomId: id } })
  return null
}
