import { graphql } from '@/gql/graphql'

export const SetModelKey = graphql(`
  mutation SetModelKey($input: SetModelKeyInput!) {
    setModelKey(input: $input) {
      access {
        keyHint
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const RemoveModelKey = graphql(`
  mutation RemoveModelKey {
    removeModelKey {
      access {
        keyHint
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const TestModelKey = graphql(`
  mutation TestModelKey {
    testModelKey {
      access {
        keyHint
      }
      errors {
        code
        message
        field
      }
    }
  }
`)
