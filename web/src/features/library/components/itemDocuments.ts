import { graphql } from '@/gql/graphql'
import { ItemCardFragment } from './ItemCard'

export const ItemFragment = graphql(
  `
    fragment LibraryDetails on LibraryItem {
      ...LibraryCard
      id
      title
      kind
      size
      tags
      usageCount
      deletedAt
      viewerCanChange
      usages {
        kind
        title
        link
        courseTitle
      }
      asset {
        id
        name
      }
      owner {
        id
        fullName
      }
      course {
        id
      }
      folder {
        id
      }
    }
  `,
  [ItemCardFragment],
)

export const ItemQuery = graphql(
  `
    query LibraryItem($id: ID!) {
      libraryItem(id: $id) {
        id
        ...LibraryDetails
      }
    }
  `,
  [ItemFragment],
)

export const UpdateItem = graphql(
  `
    mutation UpdateLibraryItem($input: UpdateLibraryItemInput!) {
      updateLibraryItem(input: $input) {
        item {
          ...LibraryDetails
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ItemFragment],
)

export const ReplaceFile = graphql(
  `
    mutation ReplaceLibraryFile($input: ReplaceLibraryFileInput!) {
      replaceLibraryFile(input: $input) {
        item {
          ...LibraryDetails
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ItemFragment],
)

export const DeleteItem = graphql(`
  mutation DeleteLibraryItem($input: DeleteLibraryItemInput!) {
    deleteLibraryItem(input: $input) {
      item {
        id
        title
        deletedAt
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const RestoreItem = graphql(`
  mutation RestoreLibraryItem($input: RestoreLibraryItemInput!) {
    restoreLibraryItem(input: $input) {
      item {
        id
        title
        deletedAt
      }
      errors {
        code
        message
        field
      }
    }
  }
`)
