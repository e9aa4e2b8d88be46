import { graphql } from '@/gql/graphql'

export const LogIn = graphql(`
  mutation LogIn($username: String!, $password: String!) {
    tokenAuth(username: $username, password: $password) {
      token
      refreshToken
      errors {
        code
        message
        field
      }
    }
  }
`)

export const Register = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      email
      errors {
        code
        message
        field
      }
    }
  }
`)

export const VerifyEmail = graphql(`
  mutation VerifyEmail($input: VerifyEmailInput!) {
    verifyEmail(input: $input) {
      token
      refreshToken
      errors {
        code
        message
        field
      }
    }
  }
`)

export const ResendVerificationEmail = graphql(`
  mutation ResendVerificationEmail($input: ResendVerificationEmailInput!) {
    resendVerificationEmail(input: $input) {
      email
      errors {
        code
        message
        field
      }
    }
  }
`)

export const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      email
      errors {
        code
        message
        field
      }
    }
  }
`)

export const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      email
      errors {
        code
        message
        field
      }
    }
  }
`)
