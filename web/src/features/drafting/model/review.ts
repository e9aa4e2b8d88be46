import type { ItemState } from '../components/draftDocuments'

interface Reviewed {
  state: ItemState
}

/** How many items there are of each state. */
export function countStates(items: readonly Reviewed[]): Record<ItemState, number> {
  const counts = { PROPOSED: 0, ACCEPTED: 0, REJECTED: 0 }
  for (const { state } of items) counts[state] += 1
  return counts
}

/** The next place, from 0, that nobody has judged yet, going round; the same place when there is none. */
export function nextOpen(items: readonly Reviewed[], place: number): number {
  for (let step = 1; step < items.length; step += 1) {
    const next = (place + step) % items.length
    if (items[next]?.state === 'PROPOSED') return next
  }
  return place
}
