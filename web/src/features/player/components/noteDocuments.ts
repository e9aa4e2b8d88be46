import { graphql } from '@/gql/graphql'

export const NoteFragment = graphql(`
  fragment Note on LessonNote @_unmask {
    id
    text
    second
    page
    createdAt
  }
`)

export const LessonNotesQuery = graphql(
  `
    query LessonNotes($lessonId: ID!, $after: String) {
      lessonNotes(lessonId: $lessonId, first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            ...Note
          }
        }
      }
    }
  `,
  [NoteFragment],
)

export const CreateNote = graphql(
  `
    mutation CreateLessonNote($input: CreateLessonNoteInput!) {
      createLessonNote(input: $input) {
        note {
          ...Note
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [NoteFragment],
)

export const UpdateNote = graphql(
  `
    mutation UpdateLessonNote($input: UpdateLessonNoteInput!) {
      updateLessonNote(input: $input) {
        note {
          ...Note
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [NoteFragment],
)

export const DeleteNote = graphql(`
  mutation DeleteLessonNote($input: DeleteLessonNoteInput!) {
    deleteLessonNote(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)
