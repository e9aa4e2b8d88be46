import { useMemo, useState } from 'react'
import { useQuery } from 'urql'
import type { Classroom } from './classroomDocuments'
import { ParticipantsChanged, ParticipantsQuery, type Participant } from './participants'
import { useEvents } from './useEvents'

/**
 * Everybody of a classroom, in the order in which they came; kept up to date for who is in it or in
 * its lobby, and that one is there is what the others see.
 */
export function useParticipants({
  id: classroomId,
  viewerParticipant,
}: Pick<Classroom, 'id' | 'viewerParticipant'>) {
  const state = viewerParticipant?.state
  const isThere = state === 'JOINED' || state === 'WAITING'
  const [result] = useQuery({ query: ParticipantsQuery, variables: { classroomId } })
  const [told, setTold] = useState<ReadonlyMap<string, Participant>>(new Map())

  useEvents(
    ParticipantsChanged,
    isThere ? { classroomId } : undefined,
    ({ participantsChanged: { participant } }) =>
      setTold((before) => new Map(before).set(participant.id, participant)),
  )

  const edges = result.data?.classroom?.participants.edges
  return useMemo(() => {
    // What the list knows is in the cache, which every change and every answer reaches.
    const all = new Map(told)
    for (const { node } of edges ?? []) all.set(node.id, node)
    return { participants: [...all.values()], isLoading: edges === undefined }
  }, [told, edges])
}
