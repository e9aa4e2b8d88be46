import { graphql, type ResultOf } from '@/gql/graphql'

/** What surrounds the files of a shelf. */
export const ShelfQuery = graphql(`
  query LibraryShelf($courseId: ID) {
    libraryFolders(courseId: $courseId) {
      id
      name
      parent {
        id
      }
    }
    libraryTags(courseId: $courseId)
    storage {
      usedBytes
      limitBytes
    }
    viewer {
      teaching(first: 100) {
        edges {
          cursor
          node {
            id
            title
          }
        }
      }
    }
  }
`)

export type Shelf = ResultOf<typeof ShelfQuery>
export type Folder = Shelf['libraryFolders'][number]

export const coursesOf = (shelf: Shelf | undefined) =>
  shelf?.viewer?.teaching.edges.map(({ node }) => node) ?? []

export interface PlacedFolder extends Folder {
  /** 0: not inside another. */
  depth: number
}

/** Folders as a tree is read: each followed by what is inside it. */
export function inOrder(folders: readonly Folder[], parent?: string, depth = 0): PlacedFolder[] {
  return folders
    .filter((folder) => folder.parent?.id === parent)
    .flatMap((folder) => [{ ...folder, depth }, ...inOrder(folders, folder.id, depth + 1)])
}
