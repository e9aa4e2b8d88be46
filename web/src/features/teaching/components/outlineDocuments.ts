import { graphql } from '@/gql/graphql'
import { PublishStateFragment } from './PublishState'

export const OutlineLessonFragment = graphql(`
  fragment OutlineLesson on Lesson @_unmask {
    id
    title
    kind
    estimatedMinutes
    isFreePreview
    position
  }
`)

export const OutlineFragment = graphql(
  `
    fragment Outline on Course {
      id
      modules {
        id
        title
        position
        opensAt
        requiredModules {
          id
          title
        }
        lessons {
          ...OutlineLesson
        }
      }
      ...PublishState
    }
  `,
  [OutlineLessonFragment, PublishStateFragment],
)

export const CreateModule = graphql(
  `
    mutation CreateModule($input: CreateModuleInput!) {
      createModule(input: $input) {
        module {
          id
          course {
            ...Outline
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
  [OutlineFragment],
)

export const RenameModule = graphql(`
  mutation RenameModule($input: UpdateModuleInput!) {
    updateModule(input: $input) {
      module {
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

export const UpdateModuleRules = graphql(`
  mutation UpdateModuleRules($input: UpdateModuleInput!) {
    updateModule(input: $input) {
      module {
        id
        opensAt
        requiredModules {
          id
          title
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

export const DeleteModule = graphql(
  `
    mutation DeleteModule($input: DeleteModuleInput!) {
      deleteModule(input: $input) {
        deletedId
        course {
          ...Outline
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [OutlineFragment],
)

export const MoveModule = graphql(
  `
    mutation MoveModule($input: MoveModuleInput!) {
      moveModule(input: $input) {
        course {
          ...Outline
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [OutlineFragment],
)

export const CreateLesson = graphql(
  `
    mutation CreateLesson($input: CreateLessonInput!) {
      createLesson(input: $input) {
        lesson {
          id
          course {
            ...Outline
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
  [OutlineFragment],
)

export const DeleteLesson = graphql(
  `
    mutation DeleteLesson($input: DeleteLessonInput!) {
      deleteLesson(input: $input) {
        deletedId
        course {
          ...Outline
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [OutlineFragment],
)

export const MoveLesson = graphql(
  `
    mutation MoveLesson($input: MoveLessonInput!) {
      moveLesson(input: $input) {
        course {
          ...Outline
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [OutlineFragment],
)
