import { graphql } from '@/gql/graphql'

/** All of a course that changes for somebody who joins or leaves it. */
const CourseAccessFragment = graphql(`
  fragment CourseAccess on Course {
    id
    enrolledCount
    viewerCanRead
    viewerCanReview
    viewerEnrollment {
      id
      status
      enrolledAt
      endedAt
      blockReason
    }
    enrollmentObstacles {
      code
      message
      field
    }
    modules {
      id
      lessons {
        id
        viewerCanRead
      }
    }
    materials {
      id
      title
      position
      asset {
        id
        name
        kind
        size
      }
    }
  }
`)

export const Enroll = graphql(
  `
    mutation Enroll($input: EnrollInput!) {
      enroll(input: $input) {
        enrollment {
          id
          status
          course {
            ...CourseAccess
          }
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CourseAccessFragment],
)

export const Unenroll = graphql(
  `
    mutation Unenroll($input: UnenrollInput!) {
      unenroll(input: $input) {
        enrollment {
          id
          status
          course {
            ...CourseAccess
          }
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CourseAccessFragment],
)
