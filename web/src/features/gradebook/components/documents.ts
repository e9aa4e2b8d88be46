import { graphql, type ResultOf } from '@/gql/graphql'

export const CategoryFragment = graphql(`
  fragment GradeCategoryRow on GradeCategory @_unmask {
    id
    title
    weight
    dropLowest
    position
  }
`)

export type Category = ResultOf<typeof CategoryFragment>

export const ItemFragment = graphql(`
  fragment GradebookColumn on GradebookItem @_unmask {
    key
    title
    quiz {
      id
    }
    assignment {
      id
    }
    category {
      id
    }
  }
`)

export type Item = ResultOf<typeof ItemFragment>

export const RowFragment = graphql(`
  fragment GradebookLine on GradebookRow @_unmask {
    student {
      id
      fullName
      username
    }
    percent
    earned
    isOverridden
    reason
    cells {
      key
      percent
      earned
      mark
      maxPoints
      isOverridden
      reason
      isDropped
    }
  }
`)

export type Row = ResultOf<typeof RowFragment>
export type Cell = Row['cells'][number]

export const GradebookQuery = graphql(
  `
    query Gradebook($courseId: ID!, $search: String, $after: String) {
      gradebook(courseId: $courseId) {
        course {
          id
          title
          viewerCanEdit
        }
        categories {
          ...GradeCategoryRow
        }
        items {
          ...GradebookColumn
        }
        rows(search: $search, first: 25, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...GradebookLine
            }
          }
        }
      }
    }
  `,
  [CategoryFragment, ItemFragment, RowFragment],
)

export const SetGradeOverride = graphql(`
  mutation SetGradeOverride($input: SetGradeOverrideInput!) {
    setGradeOverride(input: $input) {
      row {
        percent
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const DeleteGradeOverride = graphql(`
  mutation DeleteGradeOverride($input: DeleteGradeOverrideInput!) {
    deleteGradeOverride(input: $input) {
      row {
        percent
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const CreateGradeCategory = graphql(
  `
    mutation CreateGradeCategory($input: CreateGradeCategoryInput!) {
      createGradeCategory(input: $input) {
        gradeCategory {
          ...GradeCategoryRow
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CategoryFragment],
)

export const UpdateGradeCategory = graphql(
  `
    mutation UpdateGradeCategory($input: UpdateGradeCategoryInput!) {
      updateGradeCategory(input: $input) {
        gradeCategory {
          ...GradeCategoryRow
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CategoryFragment],
)

export const DeleteGradeCategory = graphql(`
  mutation DeleteGradeCategory($input: DeleteGradeCategoryInput!) {
    deleteGradeCategory(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

export const SetGradeItemCategory = graphql(`
  mutation SetGradeItemCategory($input: SetGradeItemCategoryInput!) {
    setGradeItemCategory(input: $input) {
      course {
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
