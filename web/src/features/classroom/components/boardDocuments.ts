import { graphql, type ResultOf } from '@/gql/graphql'
import { BoardPageFragment } from './classroomDocuments'

const ElementFragment = graphql(`
  fragment BoardElement on BoardElement @_unmask {
    id
    seq
    clientId
    tool
    color
    width
    points
    text
    isDeleted
    isFlattened
    page {
      id
    }
    author {
      id
      fullName
    }
  }
`)

export type ElementRow = ResultOf<typeof ElementFragment>

export const BoardQuery = graphql(
  `
    query Board($classroomId: ID!) {
      classroom(id: $classroomId) {
        id
        currentPage {
          id
        }
        board {
          id
          title
          pages {
            id
            ...BoardPage
          }
        }
      }
    }
  `,
  [BoardPageFragment],
)

export const BoardElementsQuery = graphql(
  `
    query BoardElements($boardId: ID!, $after: Int) {
      boardElements(boardId: $boardId, after: $after, first: 250) {
        seq
        hasMore
        elements {
          id
          ...BoardElement
        }
      }
    }
  `,
  [ElementFragment],
)

export const BoardChanged = graphql(
  `
    subscription BoardChanged($boardId: ID!, $after: Int) {
      boardChanged(boardId: $boardId, after: $after) {
        state
        seq
        element {
          id
          ...BoardElement
        }
        page {
          id
          ...BoardPage
        }
      }
    }
  `,
  [ElementFragment, BoardPageFragment],
)

export const StrokeDrawn = graphql(`
  subscription StrokeDrawn($boardId: ID!) {
    strokeDrawn(boardId: $boardId) {
      clientId
      index
      tool
      color
      width
      points
      isLast
      page {
        id
      }
      author {
        id
        fullName
      }
    }
  }
`)

export const DrawStroke = graphql(`
  mutation DrawStroke($input: DrawStrokeInput!) {
    drawStroke(input: $input) {
      index
      errors {
        code
        message
        field
      }
    }
  }
`)

export const AddBoardElement = graphql(
  `
    mutation AddBoardElement($input: AddBoardElementInput!) {
      addBoardElement(input: $input) {
        element {
          id
          ...BoardElement
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ElementFragment],
)

export const UpdateBoardElement = graphql(
  `
    mutation UpdateBoardElement($input: UpdateBoardElementInput!) {
      updateBoardElement(input: $input) {
        element {
          id
          ...BoardElement
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ElementFragment],
)

export const DeleteBoardElements = graphql(`
  mutation DeleteBoardElements($input: DeleteBoardElementsInput!) {
    deleteBoardElements(input: $input) {
      seq
      errors {
        code
        message
        field
      }
    }
  }
`)

export const RestoreBoardElements = graphql(
  `
    mutation RestoreBoardElements($input: RestoreBoardElementsInput!) {
      restoreBoardElements(input: $input) {
        elements {
          id
          ...BoardElement
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ElementFragment],
)
