/** When a warning is due, in seconds before the end. */
export const WARNINGS = [300, 60] as const
export type Warning = (typeof WARNINGS)[number]

/** Whole seconds until the end by the server's clock; never below 0. */
export function secondsLeft(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000))
}

/** The warning that stands at this moment: the last one passed. */
export function warningAt(seconds: number): Warning | undefined {
  return WARNINGS.findLast((limit) => seconds <= limit)
}
