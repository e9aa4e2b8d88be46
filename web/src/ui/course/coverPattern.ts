import { toneOf } from '@/ui/Avatar'

const TILE = 30
const COLUMNS = 6
const ROWS = 4
const INKS = 3

export interface Shape {
  x: number
  y: number
  /** Drawn from 0,0. */
  path: string
  /** Which of the tone's inks: 1 to 3. */
  ink: number
}

export interface CoverPattern {
  /** Which of the eight tones: 0 to 7. */
  tone: number
  shapes: Shape[]
}

/** A small seeded generator (mulberry32): the same cover for the same course, on every device. */
function randomFrom(seed: string): () => number {
  let state = 0x9e3779b9
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x85ebca6b)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const T = TILE
const H = TILE / 2

/** Drawings of one tile at 0,0: quarters, halves, leaves, rings, triangles. */
const TILES = [
  `M0 0H${T}A${T} ${T} 0 0 1 0 ${T}Z`,
  `M${T} 0V${T}A${T} ${T} 0 0 1 0 0Z`,
  `M${T} ${T}H0A${T} ${T} 0 0 1 ${T} 0Z`,
  `M0 ${T}V0A${T} ${T} 0 0 1 ${T} ${T}Z`,
  `M0 0A${T} ${T} 0 0 1 ${T} ${T}A${T} ${T} 0 0 1 0 0Z`,
  `M${T} 0A${T} ${T} 0 0 1 0 ${T}A${T} ${T} 0 0 1 ${T} 0Z`,
  `M0 ${H}A${H} ${H} 0 0 1 ${T} ${H}Z`,
  `M${H} 0A${H} ${H} 0 0 1 ${H} ${T}Z`,
  `M${H} 4A11 11 0 1 1 ${H} 26A11 11 0 1 1 ${H} 4Z`,
  `M0 ${T}L${T} 0V${T}Z`,
  `M0 0H${T}V${H}H0Z`,
] as const

/** A quiet mosaic in one of eight tones, for courses without a picture. */
export function coverPattern(seed: string): CoverPattern {
  const random = randomFrom(seed)
  const shapes: Shape[] = []
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      if (random() < 0.22) continue
      const tile = TILES[Math.floor(random() * TILES.length)] ?? TILES[0]
      const ink = 1 + Math.floor(random() * INKS)
      shapes.push({ x: column * TILE, y: row * TILE, path: tile, ink })
    }
  }
  return { tone: toneOf(seed), shapes }
}
