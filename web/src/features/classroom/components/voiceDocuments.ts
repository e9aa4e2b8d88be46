import { graphql } from '@/gql/graphql'

export const AudioFrameReceived = graphql(`
  subscription AudioFrameReceived($classroomId: ID!) {
    audioFrameReceived(classroomId: $classroomId) {
      seq
      codec
      data
      speaker {
        id
      }
    }
  }
`)

export const SendAudioFrame = graphql(`
  mutation SendAudioFrame($input: SendAudioFrameInput!) {
    sendAudioFrame(input: $input) {
      seq
      errors {
        code
        message
        field
      }
    }
  }
`)
