import { graphql, type ResultOf } from '@/gql/graphql'
import { RoomFragment } from '@/ui/conversation/documents'

export const RoomRowFragment = graphql(
  `
    fragment RoomRow on Room @_unmask {
      ...ChatRoom
      createdAt
      lastMessageAt
      lastMessage {
        id
        text
        author {
          id
          fullName
        }
        attachments {
          id
        }
      }
    }
  `,
  [RoomFragment],
)

export type RoomLine = ResultOf<typeof RoomRowFragment>

export const RoomsQuery = graphql(
  `
    query Rooms($kind: RoomKind, $search: String, $first: Int!, $after: String) {
      rooms(kind: $kind, search: $search, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            ...RoomRow
          }
        }
      }
    }
  `,
  [RoomRowFragment],
)

export const RoomChanged = graphql(
  `
    subscription RoomChanged {
      roomChanged {
        room {
          ...RoomRow
        }
      }
    }
  `,
  [RoomRowFragment],
)

export const UnreadRoomsQuery = graphql(`
  query UnreadRooms {
    viewer {
      unreadRoomCount
    }
  }
`)

/** People from the viewer's courses, by name. */
export const AcquaintancesQuery = graphql(`
  query Acquaintances($search: String!) {
    rooms(kind: COURSE, first: 20) {
      edges {
        cursor
        node {
          id
          title
          members(search: $search, first: 8) {
            edges {
              cursor
              node {
                id
                user {
                  id
                  fullName
                  username
                  initials
                  photo {
                    thumbnailUrl
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`)
