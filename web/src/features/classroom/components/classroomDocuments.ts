import { graphql, type ResultOf } from '@/gql/graphql'
import { ParticipantFragment } from './participants'

export const BoardPageFragment = graphql(`
  fragment BoardPage on BoardPage @_unmask {
    id
    number
    backgroundUrl
    flattenedUrl
  }
`)

export type BoardPage = ResultOf<typeof BoardPageFragment>

/** A classroom as its own page needs it, in every state. */
export const ClassroomFragment = graphql(
  `
    fragment Classroom on Classroom @_unmask {
      id
      version
      name
      description
      state
      startsAt
      endsAt
      openedAt
      closedAt
      hasLobby
      viewerCanHost
      viewerCanDraw
      viewerCanSpeak
      host {
        id
        fullName
      }
      course {
        id
        slug
        title
      }
      viewerParticipant {
        id
        ...Participant
      }
      speaker {
        id
        user {
          id
          fullName
        }
      }
      spotlight {
        id
        user {
          id
          fullName
          initials
          photo {
            thumbnailUrl
          }
        }
      }
      currentPage {
        id
      }
      board {
        id
      }
      room {
        id
      }
    }
  `,
  [ParticipantFragment],
)

export type Classroom = ResultOf<typeof ClassroomFragment>

export const ClassroomQuery = graphql(
  `
    query Classroom($id: ID!) {
      classroom(id: $id) {
        id
        ...Classroom
      }
    }
  `,
  [ClassroomFragment],
)

export const ClassroomChanged = graphql(
  `
    subscription ClassroomChanged($id: ID!) {
      classroomChanged(classroomId: $id) {
        classroom {
          id
          ...Classroom
        }
      }
    }
  `,
  [ClassroomFragment],
)

export const JoinClassroom = graphql(
  `
    mutation JoinClassroom($input: JoinClassroomInput!) {
      joinClassroom(input: $input) {
        classroom {
          id
          ...Classroom
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ClassroomFragment],
)

export const LeaveClassroom = graphql(
  `
    mutation LeaveClassroom($input: LeaveClassroomInput!) {
      leaveClassroom(input: $input) {
        classroom {
          id
          ...Classroom
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ClassroomFragment],
)

export const OpenClassroom = graphql(
  `
    mutation OpenClassroom($input: OpenClassroomInput!) {
      openClassroom(input: $input) {
        classroom {
          id
          ...Classroom
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ClassroomFragment],
)

export const CloseClassroom = graphql(
  `
    mutation CloseClassroom($input: CloseClassroomInput!) {
      closeClassroom(input: $input) {
        classroom {
          id
          ...Classroom
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ClassroomFragment],
)
