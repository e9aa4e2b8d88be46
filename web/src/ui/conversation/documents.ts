import { graphql, type ResultOf } from '@/gql/graphql'

export const PersonFragment = graphql(`
  fragment ChatPerson on User @_unmask {
    id
    fullName
    username
    initials
    photo {
      thumbnailUrl
    }
  }
`)

export const MessageFragment = graphql(
  `
    fragment ChatMessage on Message @_unmask {
      id
      seq
      kind
      text
      createdAt
      editedAt
      deletedAt
      pinnedAt
      clientId
      author {
        ...ChatPerson
      }
      replyTo {
        id
        seq
        text
        deletedAt
        author {
          id
          fullName
        }
      }
      mentions {
        id
        username
        fullName
      }
      attachments {
        id
        name
        kind
        contentType
        size
        width
        height
      }
      reactions {
        emoji
        count
        users {
          id
          fullName
        }
      }
    }
  `,
  [PersonFragment],
)

export const MemberFragment = graphql(
  `
    fragment ChatMember on Member @_unmask {
      id
      role
      mutedUntil
      user {
        ...ChatPerson
      }
    }
  `,
  [PersonFragment],
)

export const RoomFragment = graphql(
  `
    fragment ChatRoom on Room @_unmask {
      id
      version
      kind
      title
      memberCount
      slowModeSeconds
      unreadCount
      viewerCanSend
      viewerCanModerate
      viewerMember {
        id
        readSeq
        mutedUntil
      }
      otherMember {
        ...ChatMember
      }
    }
  `,
  [MemberFragment],
)

export type Person = ResultOf<typeof PersonFragment>
export type Message = ResultOf<typeof MessageFragment>
export type Member = ResultOf<typeof MemberFragment>
export type Room = ResultOf<typeof RoomFragment>
export type Attachment = Message['attachments'][number]

export const ConversationQuery = graphql(
  `
    query Conversation($roomId: ID!, $first: Int!) {
      room(id: $roomId) {
        ...ChatRoom
        lastSeq
        messages(first: $first) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...ChatMessage
            }
          }
        }
      }
    }
  `,
  [RoomFragment, MessageFragment],
)

export const OlderMessagesQuery = graphql(
  `
    query OlderMessages($roomId: ID!, $first: Int!, $after: String) {
      room(id: $roomId) {
        id
        lastSeq
        messages(first: $first, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...ChatMessage
            }
          }
        }
      }
    }
  `,
  [MessageFragment],
)

export const MembersQuery = graphql(
  `
    query RoomMembers($roomId: ID!, $search: String!, $first: Int!, $after: String) {
      room(id: $roomId) {
        id
        members(search: $search, first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...ChatMember
            }
          }
        }
      }
    }
  `,
  [MemberFragment],
)

export const PinsQuery = graphql(
  `
    query PinnedMessages($roomId: ID!) {
      room(id: $roomId) {
        id
        pinnedMessages {
          ...ChatMessage
        }
      }
    }
  `,
  [MessageFragment],
)

export const SearchQuery = graphql(
  `
    query SearchMessages($roomId: ID!, $search: String!, $first: Int!, $after: String) {
      messages(roomId: $roomId, search: $search, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            ...ChatMessage
          }
        }
      }
    }
  `,
  [MessageFragment],
)

/** An attachment's address is good for a minute, so it is asked for when it is shown or saved. */
export const AttachmentsQuery = graphql(`
  query MessageAttachments($messageId: ID!) {
    node(id: $messageId) {
      id
      ... on Message {
        attachments {
          id
          url
          thumbnailUrl
          downloadUrl
        }
      }
    }
  }
`)

export const MessageSent = graphql(
  `
    subscription MessageSent($roomId: ID!, $after: Int) {
      messageSent(roomId: $roomId, after: $after) {
        state
        seq
        message {
          ...ChatMessage
        }
      }
    }
  `,
  [MessageFragment],
)

export const TypingChanged = graphql(`
  subscription TypingChanged($roomId: ID!) {
    typingChanged(roomId: $roomId) {
      isTyping
      user {
        id
        fullName
      }
    }
  }
`)

export const PresenceChanged = graphql(`
  subscription PresenceChanged($roomId: ID!) {
    presenceChanged(roomId: $roomId) {
      isComplete
      here {
        user {
          id
        }
      }
      joined {
        user {
          id
        }
      }
      left {
        id
      }
    }
  }
`)
