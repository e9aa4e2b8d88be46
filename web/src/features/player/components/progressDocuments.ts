import { graphql } from '@/gql/graphql'

/** How far the viewer is in a lesson; the cache takes it over wherever it is shown. */
export const LessonProgressFragment = graphql(`
  fragment LessonProgress on Lesson {
    id
    viewerProgress {
      id
      status
      completedAt
      watchedPercent
      secondsSpent
    }
    module {
      id
      viewerProgress {
        id
        status
        percent
        completedCount
      }
    }
    course {
      id
      viewerProgress {
        id
        status
        percent
        completedCount
      }
    }
  }
`)

export const RecordProgress = graphql(
  `
    mutation RecordProgress($input: RecordProgressInput!) {
      recordProgress(input: $input) {
        lesson {
          ...LessonProgress
        }
        errors {
          code
        }
      }
    }
  `,
  [LessonProgressFragment],
)

export const MarkLesson = graphql(
  `
    mutation MarkLesson($input: MarkLessonInput!) {
      markLesson(input: $input) {
        lesson {
          ...LessonProgress
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [LessonProgressFragment],
)

export const LessonPlaceQuery = graphql(`
  query LessonPlace($lessonId: ID!) {
    lesson(id: $lessonId) {
      id
      viewerProgress {
        id
        reportedAt
        position {
          second
          page
          scroll
        }
      }
    }
  }
`)
