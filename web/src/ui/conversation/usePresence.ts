import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { PresenceChanged } from '@/ui/conversation/documents'
import { withPresence } from '@/ui/conversation/model/presence'

const NOBODY: ReadonlySet<string> = new Set()

/** The ids of the people who have the room open now. */
export function usePresence(roomId: string): ReadonlySet<string> {
  const client = useClient()
  const [here, setHere] = useState(NOBODY)

  useEffect(() => {
    const following = client.subscription(PresenceChanged, { roomId }).subscribe(({ data }) => {
      if (data) setHere((before) => withPresence(before, data.presenceChanged))
    })
    return () => {
      following.unsubscribe()
      setHere(NOBODY)
    }
  }, [client, roomId])
  return here
}
