import { toLocalInput } from '@/lib/localInput'

const HOUR_MS = 3_600_000

/** The next full hour, and the one after. */
export function nextLesson(now: Date): { startsAt: string; endsAt: string } {
  const start = new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS)
  return {
    startsAt: toLocalInput(start.toISOString()),
    endsAt: toLocalInput(new Date(start.getTime() + HOUR_MS).toISOString()),
  }
}
