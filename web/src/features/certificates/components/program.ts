import { graphql } from '@/gql/graphql'

export const ProgramFragment = graphql(`
  fragment CertificateProgram on CertificateProgram {
    id
    isActive
    progressPercent
    gradePercent
    previewUrl
    quizzes {
      id
      title
    }
    design {
      title
      text
      accent
      signerName
      signerRole
      logo {
        id
        name
      }
    }
  }
`)
