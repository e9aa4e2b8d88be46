import { expect, test } from 'vitest'
import type { Drawing, Tool } from './board'
import { boxOfDrawing, moved, stretched, thinned, trace } from './geometry'
import { topmostAt, touches } from './hitTest'

const drawing = (tool: Tool, points: number[], more: Partial<Drawing> = {}): Drawing => ({
  clientId: 'a',
  pageId: 'p',
  author: null,
  tool,
  color: '#000000',
  width: 0.005,
  points,
  text: '',
  ...more,
})

/** Writes down what a canvas would be told. */
function steps(of: Drawing) {
  const told: (string | number)[][] = []
  const write =
    (name: string) =>
    (...values: number[]) =>
      void told.push([name, ...values.map((value) => Math.round(value * 10) / 10)])
  trace(
    {
      moveTo: write('move'),
      lineTo: write('line'),
      quadraticCurveTo: write('curve'),
      rect: write('rect'),
      ellipse: write('ellipse'),
    },
    of,
  )
  return told
}

test('a pen draws a curve through the middles', () => {
  expect(steps(drawing('PEN', [0, 0, 0.5, 0, 0.5, 1, 1, 1]))).toEqual([
    ['move', 0, 0],
    ['curve', 800, 0, 800, 450],
    ['curve', 800, 900, 1200, 900],
    ['line', 1600, 900],
  ])
  expect(steps(drawing('PEN', [0.5, 0.5]))).toEqual([
    ['move', 800, 450],
    ['line', 800, 450],
  ])
})

test('shapes stand between their corners, whichever was first', () => {
  expect(steps(drawing('RECTANGLE', [0.5, 0.5, 0, 0]))).toEqual([['rect', 0, 0, 800, 450]])
  expect(steps(drawing('ELLIPSE', [0, 0, 0.5, 0.5]))).toEqual([['ellipse', 400, 225, 400, 225, 0, 0, 6.3]])
  expect(steps(drawing('ARROW', [0, 0.5, 1, 0.5]))).toHaveLength(6)
})

test('a line is met on the line, a rectangle on its edge, a text anywhere', () => {
  const line = drawing('LINE', [0, 0, 1, 1])
  expect(touches(line, { x: 800, y: 452 }, 4)).toBe(true)
  expect(touches(line, { x: 800, y: 520 }, 4)).toBe(false)
  const frame = drawing('RECTANGLE', [0.25, 0.25, 0.75, 0.75])
  expect(touches(frame, { x: 400, y: 450 }, 4)).toBe(true)
  expect(touches(frame, { x: 800, y: 450 }, 4)).toBe(false)
  const ring = drawing('ELLIPSE', [0.25, 0.25, 0.75, 0.75])
  expect(touches(ring, { x: 402, y: 450 }, 4)).toBe(true)
  expect(touches(ring, { x: 800, y: 450 }, 4)).toBe(false)
  const text = drawing('TEXT', [0.5, 0.5], { text: 'Hello', width: 0.02 })
  expect(touches(text, { x: 830, y: 460 }, 0)).toBe(true)
  expect(topmostAt([line, text], { x: 810, y: 455 }, 4)).toBe(text)
})

test('moving keeps the form and stays on the page', () => {
  expect(moved([0.1, 0.1, 0.3, 0.2], 0.2, -0.5)).toEqual([0.3, 0, 0.5, 0.1])
  expect(moved([0.1, 0.1, 0.3, 0.2], 5, 0)).toEqual([0.8, 0.1, 1, 0.2])
})

test('stretching fits one box into another, also a line without height', () => {
  const from = { x: 0, y: 0.5, width: 0.5, height: 0 }
  expect(stretched([0, 0.5, 0.5, 0.5], from, { x: 0.5, y: 0.2, width: 0.25, height: 0.1 })).toEqual([
    0.5, 0.2, 0.75, 0.2,
  ])
})

test('a long stroke loses only what no eye would miss', () => {
  const wave = Array.from({ length: 20_000 }, (_, index) => [
    index / 20_000,
    0.5 + 0.3 * Math.sin(index / 900),
  ])
  const points = thinned(wave.flat(), 2_000)
  expect(points.length).toBeLessThanOrEqual(4_000)
  expect(points.slice(0, 2)).toEqual([0, 0.5])
  expect(thinned([0, 0, 0.5, 0.5, 1, 1], 100)).toEqual([0, 0, 1, 1])
  expect(boxOfDrawing(drawing('PEN', points)).height).toBeCloseTo(540, 0)
})
