import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { RoomFragment } from '@/ui/conversation/documents'

const OpenDirectRoom = graphql(
  `
    mutation OpenDirectRoom($input: OpenDirectRoomInput!) {
      openDirectRoom(input: $input) {
        room {
          ...ChatRoom
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [RoomFragment],
)

/** Goes to the conversation with one person. */
export function useOpenDirectRoom() {
  const navigate = useNavigate()
  const { run } = useAction(OpenDirectRoom)
  return useCallback(
    async (userId: string) => {
      const payload = await run({ input: { userId } })
      if (payload?.room) await navigate(link(paths.conversation, { roomId: payload.room.id }))
    },
    [run, navigate],
  )
}
