import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { OUTLIVES_PAGE } from '@/gql/http'
import { ActivityClock } from '../model/ActivityClock'
import { ProgressReporter, type Report, type SendResult } from '../model/ProgressReporter'
import { reportStore } from '../model/reportStore'
import { RecordProgress } from './progressDocuments'

const TICK_MS = 1_000
const HEARTBEAT_MS = 20_000
const USES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'] as const

export interface Reading {
  clock: ActivityClock
  reporter: ProgressReporter
}

/**
 * Reports how the lesson is read, as long as it is open: at once, every twenty seconds, and when it
 * is left or hidden. Null for whoever is no student of the course.
 */
export function useReporter(lessonId: string, studentId: string | undefined): Reading | null {
  const client = useClient()
  const [reading] = useState<Reading | null>(() => {
    if (studentId === undefined) return null
    const clock = new ActivityClock(performance.now(), document.visibilityState === 'visible')

    async function send({ watched, ...report }: Report): Promise<SendResult> {
      const spans = watched.map(([start, end]) => ({ start, end }))
      const input = { ...report, watched: spans }
      const { data } = await client.mutation(RecordProgress, { input }, OUTLIVES_PAGE).toPromise()
      if (!data) return 'unreachable'
      return data.recordProgress.errors.length > 0 ? 'refused' : 'kept'
    }
    const reporter = new ProgressReporter({
      lessonId,
      sitting: crypto.randomUUID(),
      send,
      store: reportStore(studentId),
      activeSeconds: () => clock.seconds,
    })
    return { clock, reporter }
  })

  useEffect(() => {
    if (!reading) return undefined
    const { clock, reporter } = reading
    const use = () => clock.use(performance.now())
    const tell = () => void reporter.report()
    const leave = () => {
      reporter.keep()
      tell()
    }
    const show = () => {
      clock.show(document.visibilityState === 'visible', performance.now())
      leave()
    }
    const ticks = window.setInterval(() => {
      // Who works in a frame, such as an interactive page, moves nothing that we see.
      const isInFrame = document.hasFocus() && document.activeElement instanceof HTMLIFrameElement
      if (isInFrame) use()
      else clock.tick(performance.now())
    }, TICK_MS)
    const heartbeats = window.setInterval(tell, HEARTBEAT_MS)
    for (const event of USES) window.addEventListener(event, use, { passive: true })
    document.addEventListener('visibilitychange', show)
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', tell)
    void reporter.sendLeftOver().then(tell)
    return () => {
      window.clearInterval(ticks)
      window.clearInterval(heartbeats)
      for (const event of USES) window.removeEventListener(event, use)
      document.removeEventListener('visibilitychange', show)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', tell)
      leave()
    }
  }, [reading])

  return reading
}
