import { useCallback, useEffect, useRef, useState } from 'react'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { positionIn, rememberPosition } from '../model/positions'

const SAVE_EVERY_MS = 2000

/**
 * The second or page where the lesson was left, and the way to say a new one. It is kept every two
 * seconds, and once more when the lesson or the site is left.
 */
export function usePosition(lessonId: string) {
  const userId = useSessionUserId()
  const [initial] = useState(() => positionIn(userId, lessonId))
  const latest = useRef<number>(undefined)
  const savedAt = useRef(0)

  const save = useCallback(() => {
    if (latest.current === undefined) return
    savedAt.current = Date.now()
    rememberPosition(userId, lessonId, latest.current)
  }, [userId, lessonId])

  useEffect(() => {
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [save])

  const remember = useCallback(
    (position: number) => {
      latest.current = position
      if (Date.now() - savedAt.current >= SAVE_EVERY_MS) save()
    },
    [save],
  )
  return [initial, remember] as const
}
