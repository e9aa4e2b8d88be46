import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useClient } from 'urql'
import { OVER_SOCKET, socketState } from '@/gql/socketState'
import { TypingChanged } from '@/ui/conversation/documents'
import { TypingPeople } from '@/ui/conversation/model/TypingPeople'
import { TypingSignal } from '@/ui/conversation/model/TypingSignal'
import { SetTyping } from '@/ui/conversation/mutations'

/** Who else is typing in the room, and a way to say that the viewer does. */
export function useTyping(roomId: string, viewerId: string) {
  const client = useClient()
  const [names, setNames] = useState<string[]>([])
  const people = useRef<TypingPeople>(undefined)

  useEffect(() => {
    const typing = new TypingPeople(setNames)
    people.current = typing
    const following = client.subscription(TypingChanged, { roomId }).subscribe(({ data }) => {
      if (data && data.typingChanged.user.id !== viewerId) typing.receive(data.typingChanged)
    })
    return () => {
      following.unsubscribe()
      typing.stop()
      setNames([])
    }
  }, [client, roomId, viewerId])

  const signal = useMemo(
    () =>
      new TypingSignal((isTyping) => {
        // Not worth a request of its own: without the socket nobody would see it in time.
        if (socketState() !== 'open') return
        void client.mutation(SetTyping, { input: { roomId, isTyping } }, OVER_SOCKET).toPromise()
      }),
    [client, roomId],
  )
  useEffect(() => () => signal.stopped(), [signal])

  const hasWritten = useCallback((userId: string) => people.current?.forget(userId), [])
  return { names, signal, hasWritten }
}
