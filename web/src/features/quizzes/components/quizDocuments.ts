import { graphql, type ResultOf } from '@/gql/graphql'

export const QuizSettingsFragment = graphql(`
  fragment QuizSettings on Quiz @_unmask {
    id
    title
    description
    status
    shufflesQuestions
    shufflesOptions
    timeLimitSeconds
    attemptsAllowed
    countedAttempt
    opensAt
    closesAt
    passPercent
    resultsTime
    resultsDetail
  }
`)

export const SlotsFragment = graphql(`
  fragment QuizSlots on Quiz @_unmask {
    id
    status
    questionCount
    maxMark
    slots {
      id
      position
      drawCount
      drawTags
      points
      question {
        id
        kind
        title
        text
        archivedAt
      }
    }
    publishProblems {
      code
      message
      field
    }
  }
`)

export type Slots = ResultOf<typeof SlotsFragment>
export type Slot = Slots['slots'][number]

export const QuizEditorQuery = graphql(
  `
    query QuizEditor($id: ID!) {
      quiz(id: $id) {
        id
        viewerCanEdit
        course {
          id
          title
        }
        ...QuizSettings
        ...QuizSlots
      }
    }
  `,
  [QuizSettingsFragment, SlotsFragment],
)

export const CreateQuiz = graphql(
  `
    mutation CreateQuiz($input: CreateQuizInput!) {
      createQuiz(input: $input) {
        quiz {
          ...QuizSettings
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [QuizSettingsFragment],
)

export const UpdateQuiz = graphql(
  `
    mutation UpdateQuiz($input: UpdateQuizInput!) {
      updateQuiz(input: $input) {
        quiz {
          ...QuizSettings
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [QuizSettingsFragment],
)

export const PublishQuiz = graphql(`
  mutation PublishQuiz($input: PublishQuizInput!) {
    publishQuiz(input: $input) {
      quiz {
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

export const UnpublishQuiz = graphql(`
  mutation UnpublishQuiz($input: UnpublishQuizInput!) {
    unpublishQuiz(input: $input) {
      quiz {
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

export const DeleteQuiz = graphql(`
  mutation DeleteQuiz($input: DeleteQuizInput!) {
    deleteQuiz(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

export const AddSlot = graphql(
  `
    mutation AddQuizSlot($input: AddQuizSlotInput!) {
      addQuizSlot(input: $input) {
        quiz {
          ...QuizSlots
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [SlotsFragment],
)

export const UpdateSlot = graphql(
  `
    mutation UpdateQuizSlot($input: UpdateQuizSlotInput!) {
      updateQuizSlot(input: $input) {
        quiz {
          ...QuizSlots
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [SlotsFragment],
)

export const MoveSlot = graphql(
  `
    mutation MoveQuizSlot($input: MoveQuizSlotInput!) {
      moveQuizSlot(input: $input) {
        quiz {
          ...QuizSlots
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [SlotsFragment],
)

export const DeleteSlot = graphql(
  `
    mutation DeleteQuizSlot($input: DeleteQuizSlotInput!) {
      deleteQuizSlot(input: $input) {
        quiz {
          ...QuizSlots
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [SlotsFragment],
)
