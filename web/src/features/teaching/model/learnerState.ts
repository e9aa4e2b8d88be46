/** A student who completed nothing for so long is stuck; the schema's LearnerState says the same. */
const STUCK_AFTER_DAYS = 7
const DAY_MS = 24 * 60 * 60 * 1000

export const LEARNER_STATES = ['STUCK', 'IN_PROGRESS', 'NOT_STARTED', 'COMPLETED'] as const
export type LearnerState = (typeof LEARNER_STATES)[number]

/** The state that an address names in small letters. */
export const stateNamed = (name: string) => LEARNER_STATES.find((state) => state.toLowerCase() === name)

interface Progress {
  activeAt: string
  advancedAt: string
  completedAt: string | null
}

const daysSince = (time: string, now: Date) => Math.floor((now.getTime() - Date.parse(time)) / DAY_MS)

export function learnerState(progress: Progress | null, now: Date): LearnerState {
  if (!progress) return 'NOT_STARTED'
  if (progress.completedAt) return 'COMPLETED'
  return daysSince(progress.advancedAt, now) >= STUCK_AFTER_DAYS ? 'STUCK' : 'IN_PROGRESS'
}

/** Who is stuck stayed away, or comes and does not get on; with the days since. */
export function whyStuck(progress: Progress, now: Date) {
  const away = daysSince(progress.activeAt, now)
  return away >= STUCK_AFTER_DAYS
    ? ({ reason: 'away', days: away } as const)
    : ({ reason: 'trying', days: daysSince(progress.advancedAt, now) } as const)
}
