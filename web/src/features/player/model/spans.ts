/** From a second to another, as [first, second after the last]. */
export type Span = readonly [start: number, end: number]

const MOST = 50

/** The same seconds in as few stretches as possible, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const found: [number, number][] = []
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else found.push([start, end])
  }
  return found
}

/** In whole seconds, at most as many stretches as one report takes; the longest are kept. */
export function asReported(spans: readonly Span[]): Span[] {
  const whole = joined(spans.map(([start, end]) => [Math.floor(start), Math.ceil(end)] as const))
  return whole
    .filter(([start, end]) => start < end)
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
    .slice(0, MOST)
    .sort((a, b) => a[0] - b[0])
}

/** Further than this between two looks at the clock of a video, somebody has jumped. */
const LONGEST_STEP = 3

/** The stretch played between two looks; undefined after a jump, or when nothing was played. */
export function played(before: number | undefined, now: number): Span | undefined {
  if (before === undefined || now <= before || now - before > LONGEST_STEP) return undefined
  return [before, now]
}
