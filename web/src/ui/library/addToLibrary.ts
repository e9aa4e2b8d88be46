import { graphql } from '@/gql/graphql'

/** A stored file comes to one's shelf. */
export const AddToLibrary = graphql(`
  mutation AddToLibrary($input: AddLibraryItemInput!) {
    addLibraryItem(input: $input) {
      item {
        id
        title
      }
      errors {
        code
        message
        field
      }
    }
  }
`)
