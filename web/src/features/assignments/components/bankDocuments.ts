import { graphql } from '@/gql/graphql'

export const SavedCommentsQuery = graphql(`
  query SavedComments($courseId: ID!, $after: String) {
    course(id: $courseId) {
      id
      savedComments(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            text
          }
        }
      }
    }
  }
`)

export const SaveComment = graphql(`
  mutation SaveComment($input: SaveCommentInput!) {
    saveComment(input: $input) {
      savedComment {
        id
        text
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const UpdateSavedComment = graphql(`
  mutation UpdateSavedComment($input: UpdateSavedCommentInput!) {
    updateSavedComment(input: $input) {
      savedComment {
        id
        text
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const DeleteSavedComment = graphql(`
  mutation DeleteSavedComment($input: DeleteSavedCommentInput!) {
    deleteSavedComment(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)
