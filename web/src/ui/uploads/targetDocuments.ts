import { graphql } from '@/gql/graphql'

export const SetUploadedFile = graphql(`
  mutation SetUploadedFile($input: UpdateLessonInput!) {
    updateLesson(input: $input) {
      lesson {
        id
        content {
          file {
            id
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
`)

export const AddUploadedMaterial = graphql(`
  mutation AddUploadedMaterial($input: AddMaterialInput!) {
    addMaterial(input: $input) {
      material {
        id
        title
        lesson {
          id
          materials {
            id
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
`)

export const SetUploadedCover = graphql(`
  mutation SetUploadedCover($input: UpdateCourseInput!) {
    updateCourse(input: $input) {
      course {
        id
        cover {
          url
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

export const ReplaceByUpload = graphql(`
  mutation ReplaceByUpload($input: ReplaceLibraryFileInput!) {
    replaceLibraryFile(input: $input) {
      item {
        id
        title
        asset {
          id
          name
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
