import { useCallback, useEffect, useMemo } from 'react'
import { useClient } from 'urql'
import { ReadMark } from '@/ui/conversation/model/ReadMark'
import { MarkRoomRead } from '@/ui/conversation/mutations'

/** Answers a function that takes how far the viewer has seen the room; the server is told. */
export function useReadMark(roomId: string, readSeq: number) {
  const client = useClient()
  const mark = useMemo(
    () =>
      new ReadMark(readSeq, async (seq) => {
        const { data } = await client.mutation(MarkRoomRead, { input: { roomId, seq } }).toPromise()
        return data?.markRoomRead.errors.length === 0
      }),
    [client, roomId, readSeq],
  )
  // Somebody who leaves at once has read all the same.
  useEffect(() => () => void mark.flush(), [mark])
  return useCallback((seq: number) => mark.see(seq), [mark])
}
