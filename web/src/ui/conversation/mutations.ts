import { graphql } from '@/gql/graphql'
import { MemberFragment, MessageFragment } from '@/ui/conversation/documents'

export const SendMessage = graphql(
  `
    mutation SendMessage($input: SendMessageInput!) {
      sendMessage(input: $input) {
        message {
          ...ChatMessage
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MessageFragment],
)

export const EditMessage = graphql(
  `
    mutation EditMessage($input: EditMessageInput!) {
      editMessage(input: $input) {
        message {
          ...ChatMessage
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MessageFragment],
)

export const DeleteMessage = graphql(
  `
    mutation DeleteMessage($input: DeleteMessageInput!) {
      deleteMessage(input: $input) {
        message {
          ...ChatMessage
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MessageFragment],
)

export const ReactToMessage = graphql(
  `
    mutation ReactToMessage($input: ReactToMessageInput!) {
      reactToMessage(input: $input) {
        message {
          ...ChatMessage
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MessageFragment],
)

export const PinMessage = graphql(
  `
    mutation PinMessage($input: PinMessageInput!) {
      pinMessage(input: $input) {
        message {
          ...ChatMessage
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MessageFragment],
)

export const MarkRoomRead = graphql(`
  mutation MarkRoomRead($input: MarkRoomReadInput!) {
    markRoomRead(input: $input) {
      room {
        id
        version
        unreadCount
        viewerMember {
          id
          readSeq
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

export const SetTyping = graphql(`
  mutation SetTyping($input: SetTypingInput!) {
    setTyping(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`)

export const MuteMember = graphql(
  `
    mutation MuteMember($input: MuteMemberInput!) {
      muteMember(input: $input) {
        member {
          ...ChatMember
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MemberFragment],
)

export const UnmuteMember = graphql(
  `
    mutation UnmuteMember($input: UnmuteMemberInput!) {
      unmuteMember(input: $input) {
        member {
          ...ChatMember
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MemberFragment],
)

export const SetSlowMode = graphql(`
  mutation SetSlowMode($input: SetSlowModeInput!) {
    setSlowMode(input: $input) {
      room {
        id
        slowModeSeconds
      }
      errors {
        code
        message
        field
      }
    }
  }
`)
