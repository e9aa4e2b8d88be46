import { graphql } from '@/gql/graphql'
import { BoardPageFragment } from './classroomDocuments'

export const AddBoardPage = graphql(
  `
    mutation AddBoardPage($input: AddBoardPageInput!) {
      addBoardPage(input: $input) {
        page {
          id
          ...BoardPage
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [BoardPageFragment],
)

export const DeleteBoardPage = graphql(
  `
    mutation DeleteBoardPage($input: DeleteBoardPageInput!) {
      deleteBoardPage(input: $input) {
        board {
          id
          pages {
            id
            ...BoardPage
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
  [BoardPageFragment],
)

export const SetBoardPage = graphql(`
  mutation SetBoardPage($input: SetBoardPageInput!) {
    setBoardPage(input: $input) {
      classroom {
        id
        currentPage {
          id
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

export const ClearBoard = graphql(`
  mutation ClearBoard($input: ClearBoardInput!) {
    clearBoard(input: $input) {
      board {
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

export const UndoClearBoard = graphql(`
  mutation UndoClearBoard($input: UndoClearBoardInput!) {
    undoClearBoard(input: $input) {
      board {
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

/** Fresh addresses: each lasts a minute. */
export const BoardExport = graphql(`
  query BoardExport($classroomId: ID!, $pageId: ID!) {
    classroom(id: $classroomId) {
      id
      board {
        id
        pngUrl(pageId: $pageId)
        svgUrl(pageId: $pageId)
        pdfUrl
      }
    }
  }
`)

export const UploadPagePicture = graphql(`
  mutation UploadPagePicture($input: UploadAssetInput!) {
    uploadAsset(input: $input) {
      asset {
        id
        name
        kind
      }
      errors {
        code
        message
        field
      }
    }
  }
`)
