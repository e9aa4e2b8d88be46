import { graphql, type ResultOf } from '@/gql/graphql'
import { FileFragment, GradeFragment, RubricFragment, VersionFragment } from './documents'

export const SettingsFragment = graphql(
  `
    fragment AssignmentSettings on Assignment @_unmask {
      id
      kind
      title
      instructions
      status
      opensAt
      dueAt
      latePolicy
      lateUntil
      latePercentPerDay
      latePercentCap
      submissionsAllowed
      isAnonymous
      lesson {
        id
        title
      }
      files {
        ...WorkFile
      }
      ...Rubric
    }
  `,
  [FileFragment, RubricFragment],
)

export type Settings = ResultOf<typeof SettingsFragment>

export const AssignmentEditorQuery = graphql(
  `
    query AssignmentEditor($id: ID!) {
      assignment(id: $id) {
        viewerCanEdit
        course {
          id
          title
        }
        ...AssignmentSettings
      }
    }
  `,
  [SettingsFragment],
)

export const CreateAssignment = graphql(
  `
    mutation CreateAssignment($input: CreateAssignmentInput!) {
      createAssignment(input: $input) {
        assignment {
          ...AssignmentSettings
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [SettingsFragment],
)

export const UpdateAssignment = graphql(
  `
    mutation UpdateAssignment($input: UpdateAssignmentInput!) {
      updateAssignment(input: $input) {
        assignment {
          ...AssignmentSettings
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [SettingsFragment],
)

export const PublishAssignment = graphql(`
  mutation PublishAssignment($input: PublishAssignmentInput!) {
    publishAssignment(input: $input) {
      assignment {
        id
        status
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const UnpublishAssignment = graphql(`
  mutation UnpublishAssignment($input: UnpublishAssignmentInput!) {
    unpublishAssignment(input: $input) {
      assignment {
        id
        status
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const DeleteAssignment = graphql(`
  mutation DeleteAssignment($input: DeleteAssignmentInput!) {
    deleteAssignment(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

/** What was handed in, as who grades reads it. */
export const GradedWorkFragment = graphql(
  `
    fragment GradedWork on Submission @_unmask {
      id
      versionCount
      gradingState
      student {
        id
        fullName
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

export type GradedWork = ResultOf<typeof GradedWorkFragment>

export const GradingQuery = graphql(
  `
    query GradeSubmissionPage($id: ID!) {
      submission(id: $id) {
        ...GradedWork
        grades(first: 20) {
          edges {
            cursor
            node {
              ...GradeShown
            }
          }
        }
        assignment {
          title
          viewerCanEdit
          isAnonymous
          course {
            id
          }
          toGrade: submissions(state: TO_GRADE, first: 1) {
            totalCount
            edges {
              cursor
            }
          }
          ...Rubric
        }
      }
    }
  `,
  [GradedWorkFragment, GradeFragment, RubricFragment],
)

export const NextSubmissionQuery = graphql(`
  query NextSubmission($assignmentId: ID!, $afterSubmissionId: ID) {
    nextSubmission(assignmentId: $assignmentId, afterSubmissionId: $afterSubmissionId) {
      id
    }
  }
`)

export const GradeSubmission = graphql(
  `
    mutation GradeSubmission($input: GradeSubmissionInput!) {
      gradeSubmission(input: $input) {
        submission {
          ...GradedWork
          grades(first: 20) {
            edges {
              cursor
              node {
                ...GradeShown
              }
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
  [GradedWorkFragment, GradeFragment],
)

export const PublishGrades = graphql(`
  mutation PublishGrades($input: PublishGradesInput!) {
    publishGrades(input: $input) {
      publishedCount
      assignment {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`)
