import { graphql, type ResultOf } from '@/gql/graphql'

const AnswerFragment = graphql(`
  fragment GivenAnswer on Answer @_unmask {
    choiceIds
    text
    number
    unit
    pairs {
      left
      right
    }
    order
    blanks
  }
`)

/** What changes while it is answered. */
const KeptAnswerFragment = graphql(
  `
    fragment KeptAnswer on AttemptQuestion @_unmask {
      id
      revision
      answeredAt
      isFlagged
      answer {
        ...GivenAnswer
      }
    }
  `,
  [AnswerFragment],
)

export const AskedQuestionFragment = graphql(
  `
    fragment AskedQuestion on AttemptQuestion @_unmask {
      id
      position
      kind
      text
      hints
      maxPoints
      choices {
        id
        text
      }
      lefts {
        id
        text
      }
      rights {
        id
        text
      }
      items {
        id
        text
      }
      blankCount
      needsUnit
      result {
        mark
        isMarkedByHand
        comment
        reason
        feedback
        rightAnswer {
          ...GivenAnswer
        }
      }
      ...KeptAnswer
    }
  `,
  [AnswerFragment, KeptAnswerFragment],
)

/** An attempt in a list, and what changes when it is handed in. */
export const AttemptLineFragment = graphql(`
  fragment AttemptLine on Attempt @_unmask {
    id
    number
    status
    startedAt
    deadlineAt
    submittedAt
    isAutomatic
    maxMark
    mark
    percent
    hasResults
  }
`)

export const AttemptQuery = graphql(
  `
    query Attempt($id: ID!) {
      attempt(id: $id) {
        id
        ...AttemptLine
        student {
          id
          fullName
        }
        quiz {
          id
          title
          viewerCanEdit
          resultsTime
          resultsDetail
          passPercent
          closesAt
          course {
            id
            slug
            title
          }
        }
        questions {
          id
          ...AskedQuestion
        }
      }
    }
  `,
  [AttemptLineFragment, AskedQuestionFragment],
)

export type Attempt = NonNullable<ResultOf<typeof AttemptQuery>['attempt']>
export type Question = Attempt['questions'][number]

export const ServerTimeQuery = graphql(`
  query ServerTime {
    servedAt
  }
`)

export const StartAttempt = graphql(
  `
    mutation StartAttempt($input: StartAttemptInput!) {
      startAttempt(input: $input) {
        attempt {
          ...AttemptLine
          quiz {
            id
            viewerAttempts {
              ...AttemptLine
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
  [AttemptLineFragment],
)

export const SaveAnswer = graphql(
  `
    mutation SaveAnswer($input: SaveAnswerInput!) {
      saveAnswer(input: $input) {
        attemptQuestion {
          ...KeptAnswer
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [KeptAnswerFragment],
)

export const FlagQuestion = graphql(
  `
    mutation FlagQuestion($input: FlagQuestionInput!) {
      flagQuestion(input: $input) {
        attemptQuestion {
          ...KeptAnswer
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [KeptAnswerFragment],
)

export const SubmitAttempt = graphql(
  `
    mutation SubmitAttempt($input: SubmitAttemptInput!) {
      submitAttempt(input: $input) {
        attempt {
          ...AttemptLine
          questions {
            ...AskedQuestion
          }
          quiz {
            id
            startObstacles {
              code
              message
              field
            }
            viewerAttempts {
              ...AttemptLine
            }
            viewerResult {
              id
              attemptCount
              isPassed
              percent
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
  [AttemptLineFragment, AskedQuestionFragment],
)
