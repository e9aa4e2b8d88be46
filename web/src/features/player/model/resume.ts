import type { Position } from './ProgressReporter'

/** What the server keeps of somebody in a lesson. */
interface Kept {
  reportedAt: string | null
  position: { second: number | null; page: number | null; scroll: number | null }
}

interface Left {
  position: Position
  at: number
}

/** Where to go on: what this device or any other said last. */
export function latestPosition(kept: Kept | null | undefined, left: Left | undefined): Position {
  const keptAt = kept?.reportedAt ? new Date(kept.reportedAt).getTime() : 0
  if (!kept || (left && left.at > keptAt)) return left?.position ?? {}
  const { second, page, scroll } = kept.position
  return {
    ...(second !== null && { second }),
    ...(page !== null && { page }),
    ...(scroll !== null && { scroll }),
  }
}

/** Nearer to the edges there is nothing to resume. */
const EDGE_SECONDS = 5
const EDGE_SCROLL = 0.03

export const isWithinVideo = (second: number | undefined) => second !== undefined && second >= EDGE_SECONDS

/** The second to begin at; who was at the very end begins anew. */
export function beginningAt(second: number | undefined, duration: number | null | undefined) {
  return second !== undefined && duration && second > duration - EDGE_SECONDS ? 0 : second
}

export const isWithinText = (scroll: number | undefined) =>
  scroll !== undefined && scroll >= EDGE_SCROLL && scroll <= 1 - EDGE_SCROLL

/** How far the text has moved up, 0 to 1; undefined while all of it fits. */
export function scrollFraction({ top, height }: { top: number; height: number }, viewHeight: number) {
  const hidden = height - viewHeight
  if (hidden <= 0) return undefined
  return Math.min(Math.max(-top / hidden, 0), 1)
}
