import { useEffect, useRef } from 'react'
import { useClient } from 'urql'
import { JoinClassroom, type Classroom } from './classroomDocuments'

/**
 * Whoever lost the connection for so long that they count as gone comes in again when it is back,
 * without a click.
 */
export function useComingBack({ id: classroomId, state, viewerParticipant }: Classroom) {
  const client = useClient()
  const own = viewerParticipant?.state
  const wasIn = useRef(false)

  useEffect(() => {
    if (own === 'JOINED') wasIn.current = true
    if (own !== 'LEFT' || !wasIn.current || state === 'CLOSED') return
    // One try: where it is refused, the lobby says what is possible.
    wasIn.current = false
    void client.mutation(JoinClassroom, { input: { classroomId } }).toPromise()
  }, [client, classroomId, own, state])
}
