import { graphql } from '@/gql/graphql'
import { DraftItemFragment } from './draftDocuments'

export const CreateDraft = graphql(`
  mutation CreateDraft($input: CreateDraftInput!) {
    createDraft(input: $input) {
      draft {
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

export const CancelDraft = graphql(`
  mutation CancelDraft($input: CancelDraftInput!) {
    cancelDraft(input: $input) {
      draft {
        id
        state
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const RetryDraft = graphql(`
  mutation RetryDraft($input: RetryDraftInput!) {
    retryDraft(input: $input) {
      draft {
        id
        state
        failure
        failureMessage
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const DeleteDraft = graphql(`
  mutation DeleteDraft($input: DeleteDraftInput!) {
    deleteDraft(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

export const UpdateDraftItem = graphql(
  `
    mutation UpdateDraftItem($input: UpdateDraftItemInput!) {
      updateDraftItem(input: $input) {
        item {
          ...DraftItemParts
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [DraftItemFragment],
)

export const ReviewDraftItems = graphql(`
  mutation ReviewDraftItems($input: ReviewDraftItemsInput!) {
    reviewDraftItems(input: $input) {
      items {
        id
        state
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const UseDraft = graphql(`
  mutation UseDraft($input: UseDraftInput!) {
    useDraft(input: $input) {
      draft {
        id
        state
        quiz {
          id
        }
        deck {
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
