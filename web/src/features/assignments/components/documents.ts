import { graphql, type ResultOf } from '@/gql/graphql'

export const FileFragment = graphql(`
  fragment WorkFile on Asset @_unmask {
    id
    name
    size
    kind
    contentType
  }
`)

export type WorkFile = ResultOf<typeof FileFragment>

export const RubricFragment = graphql(`
  fragment Rubric on Assignment @_unmask {
    id
    maxPoints
    rubric {
      key
      title
      description
      levels {
        key
        title
        description
        points
      }
    }
  }
`)

export type Rubric = ResultOf<typeof RubricFragment>['rubric']
export type Criterion = Rubric[number]

export const GradeFragment = graphql(`
  fragment GradeShown on Grade @_unmask {
    id
    comment
    createdAt
    publishedAt
    versionNumber
    points
    maxPoints
    latePercent
    mark
    reason
    grader {
      id
      fullName
    }
    scores {
      criterionKey
      title
      level
      points
      maxPoints
      comment
    }
  }
`)

export type Grade = ResultOf<typeof GradeFragment>

export const VersionFragment = graphql(
  `
    fragment Version on SubmissionVersion @_unmask {
      id
      number
      text
      link
      submittedAt
      lateDays
      files {
        ...WorkFile
      }
    }
  `,
  [FileFragment],
)

export type Version = ResultOf<typeof VersionFragment>

/** What one has done for an assignment. */
export const OwnWorkFragment = graphql(
  `
    fragment OwnWork on Submission @_unmask {
      id
      versionCount
      submittedAt
      draft {
        ...Version
      }
      versions {
        ...Version
      }
      grade {
        ...GradeShown
      }
    }
  `,
  [VersionFragment, GradeFragment],
)

export type OwnWork = ResultOf<typeof OwnWorkFragment>

export const TermsFragment = graphql(`
  fragment Terms on Assignment @_unmask {
    id
    kind
    dueAt
    latePolicy
    latePercentPerDay
    latePercentCap
    isAnonymous
    maxPoints
    viewerTerms {
      opensAt
      dueAt
      closesAt
      submissionsAllowed
      isAccommodated
    }
  }
`)

export type Terms = ResultOf<typeof TermsFragment>

export const HandInFragment = graphql(
  `
    fragment HandIn on Assignment @_unmask {
      id
      kind
      title
      submitObstacles {
        code
        message
        field
      }
      viewerTerms {
        dueAt
        closesAt
        submissionsAllowed
      }
      viewerSubmission {
        ...OwnWork
      }
    }
  `,
  [OwnWorkFragment],
)

export type HandInData = ResultOf<typeof HandInFragment>

export const SaveDraft = graphql(
  `
    mutation SaveSubmissionDraft($input: SaveSubmissionDraftInput!) {
      saveSubmissionDraft(input: $input) {
        submission {
          id
          draft {
            ...Version
          }
          assignment {
            id
            viewerSubmission {
              id
            }
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
  [VersionFragment],
)

export const SubmitAssignment = graphql(
  `
    mutation SubmitAssignment($input: SubmitAssignmentInput!) {
      submitAssignment(input: $input) {
        submission {
          assignment {
            ...HandIn
          }
          ...OwnWork
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [HandInFragment, OwnWorkFragment],
)
