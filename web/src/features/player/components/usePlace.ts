import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { positionIn, rememberPosition } from '../model/positions'
import type { Position } from '../model/ProgressReporter'
import { latestPosition } from '../model/resume'
import { LessonPlaceQuery } from './progressDocuments'

const SAVE_EVERY_MS = 2000

/**
 * Where the lesson was left, on whichever device; undefined until it is known. `remember` keeps a
 * new place on this device: every two seconds, and once more when the lesson or the site is left.
 *
 * @param isKept whether the server keeps places of this reader
 */
export function usePlace(lessonId: string, isKept: boolean) {
  const client = useClient()
  const userId = useSessionUserId()
  const [start, setStart] = useState<Position | undefined>(() =>
    isKept ? undefined : (positionIn(userId, lessonId)?.position ?? {}),
  )
  const now = useRef<Position>(undefined)
  const savedAt = useRef(0)

  useEffect(() => {
    if (!isKept) return undefined
    let current = true
    const left = positionIn(userId, lessonId)
    const asked = client.query(LessonPlaceQuery, { lessonId }, { requestPolicy: 'network-only' })
    void asked.toPromise().then(({ data }) => {
      if (current) setStart(latestPosition(data?.lesson?.viewerProgress, left))
    })
    return () => {
      current = false
    }
  }, [client, isKept, userId, lessonId])

  const save = useCallback(() => {
    if (now.current === undefined) return
    savedAt.current = Date.now()
    rememberPosition(userId, lessonId, now.current, Date.now())
  }, [userId, lessonId])

  useEffect(() => {
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [save])

  const remember = useCallback(
    (position: Position) => {
      now.current = { ...now.current, ...position }
      if (Date.now() - savedAt.current >= SAVE_EVERY_MS) save()
    },
    [save],
  )
  return { start, now, remember }
}
