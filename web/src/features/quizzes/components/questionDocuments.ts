import { graphql } from '@/gql/graphql'

export const QuestionFragment = graphql(`
  fragment BankQuestion on Question @_unmask {
    id
    kind
    title
    text
    points
    tags
    hints
    feedback
    version
    archivedAt
    content {
      choices {
        id
        text
        percent
        feedback
      }
      accepted {
        text
        percent
        feedback
      }
      isCaseSensitive
      numbers {
        value
        tolerance
        percent
        feedback
      }
      units {
        name
        factor
      }
      pairs {
        id
        left
        right
      }
      distractors
      items {
        id
        text
      }
      blanks {
        accepted
        isCaseSensitive
      }
      guidance
    }
  }
`)

export const QuestionQuery = graphql(
  `
    query Question($id: ID!) {
      node(id: $id) {
        id
        ... on Question {
          ...BankQuestion
          course {
            id
            title
          }
        }
      }
    }
  `,
  [QuestionFragment],
)

export const CreateQuestion = graphql(
  `
    mutation CreateQuestion($input: CreateQuestionInput!) {
      createQuestion(input: $input) {
        question {
          ...BankQuestion
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [QuestionFragment],
)

export const UpdateQuestion = graphql(
  `
    mutation UpdateQuestion($input: UpdateQuestionInput!) {
      updateQuestion(input: $input) {
        question {
          ...BankQuestion
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [QuestionFragment],
)

export const ArchiveQuestion = graphql(`
  mutation ArchiveQuestion($input: ArchiveQuestionInput!) {
    archiveQuestion(input: $input) {
      question {
        id
        archivedAt
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const RegradeQuestion = graphql(`
  mutation RegradeQuestion($input: RegradeQuestionInput!) {
    regradeQuestion(input: $input) {
      examinedCount
      changedCount
      changes {
        before
        after
        attempt {
          id
          number
          student {
            id
            fullName
          }
          quiz {
            id
            title
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
`)
