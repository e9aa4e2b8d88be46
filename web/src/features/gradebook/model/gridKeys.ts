const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

export interface Place {
  row: number
  column: number
}

/** Where a key leads to in a grid of this size; undefined where it leads nowhere. */
export function placeAfter(
  key: string,
  { row, column }: Place,
  rows: number,
  columns: number,
): Place | undefined {
  if (key === 'Home') return { row, column: 0 }
  if (key === 'End') return { row, column: columns - 1 }
  const step = STEPS[key]
  if (!step) return undefined
  const next = { row: row + step[0], column: column + step[1] }
  const isInside = next.row >= 0 && next.row < rows && next.column >= 0 && next.column < columns
  return isInside ? next : undefined
}
