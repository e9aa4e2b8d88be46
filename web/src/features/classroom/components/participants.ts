import { graphql, type ResultOf } from '@/gql/graphql'

export const ParticipantFragment = graphql(`
  fragment Participant on Participant @_unmask {
    id
    version
    role
    possibleRoles
    isRemovable
    state
    isPresent
    hasPen
    hasMicrophone
    handRaisedAt
    user {
      id
      fullName
      initials
      photo {
        thumbnailUrl
      }
    }
  }
`)

export type Participant = ResultOf<typeof ParticipantFragment>

export const ParticipantsQuery = graphql(
  `
    query Participants($classroomId: ID!) {
      classroom(id: $classroomId) {
        id
        participants(first: 100) {
          totalCount
          edges {
            cursor
            node {
              id
              ...Participant
            }
          }
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const ParticipantsChanged = graphql(
  `
    subscription ParticipantsChanged($classroomId: ID!) {
      participantsChanged(classroomId: $classroomId) {
        participant {
          id
          ...Participant
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const AdmitParticipant = graphql(
  `
    mutation AdmitParticipant($input: AdmitParticipantInput!) {
      admitParticipant(input: $input) {
        participant {
          id
          ...Participant
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const RemoveParticipant = graphql(
  `
    mutation RemoveParticipant($input: RemoveParticipantInput!) {
      removeParticipant(input: $input) {
        participant {
          id
          ...Participant
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const SetParticipantRole = graphql(
  `
    mutation SetParticipantRole($input: SetParticipantRoleInput!) {
      setParticipantRole(input: $input) {
        participant {
          id
          ...Participant
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const SetPen = graphql(
  `
    mutation SetPen($input: SetPenInput!) {
      setPen(input: $input) {
        participant {
          id
          ...Participant
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const SetMicrophone = graphql(
  `
    mutation SetMicrophone($input: SetMicrophoneInput!) {
      setMicrophone(input: $input) {
        participant {
          id
          ...Participant
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const RaiseHand = graphql(
  `
    mutation RaiseHand($input: RaiseHandInput!) {
      raiseHand(input: $input) {
        participant {
          id
          ...Participant
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ParticipantFragment],
)

export const SetSpotlight = graphql(`
  mutation SetSpotlight($input: SetSpotlightInput!) {
    setSpotlight(input: $input) {
      classroom {
        id
        version
        spotlight {
          id
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
