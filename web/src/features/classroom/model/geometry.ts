import { PAGE, type Drawing } from './board'

export interface Point {
  x: number
  y: number
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What a canvas can do and a test can write down. */
export interface Path {
  moveTo: (x: number, y: number) => void
  lineTo: (x: number, y: number) => void
  quadraticCurveTo: (controlX: number, controlY: number, x: number, y: number) => void
  rect: (x: number, y: number, width: number, height: number) => void
  ellipse: (
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    turn: number,
    start: number,
    end: number,
  ) => void
}

const ARROW_HEAD = 4
const ARROW_HEAD_LEAST = 24
const ARROW_ANGLE = Math.PI / 6

/** The points in the page's lengths. */
export function pagePoints(points: readonly number[]): Point[] {
  const found: Point[] = []
  for (let index = 0; index + 1 < points.length; index += 2) {
    found.push({ x: (points[index] ?? 0) * PAGE.width, y: (points[index + 1] ?? 0) * PAGE.height })
  }
  return found
}

/** The first point in the page's lengths. */
export const inPage = (points: readonly number[]): Point | undefined => pagePoints(points)[0]

export const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/** The lines of a drawing other than a text, in the page's lengths; the exports draw the same (ADR 0042). */
export function trace(path: Path, { tool, points, width }: Pick<Drawing, 'tool' | 'points' | 'width'>) {
  const way = pagePoints(points)
  const [from] = way
  const to = way.at(-1)
  if (!from || !to) return
  if (tool === 'PEN') tracePen(path, way)
  else if (tool === 'RECTANGLE') {
    const box = boxOf(way)
    path.rect(box.x, box.y, box.width, box.height)
  } else if (tool === 'ELLIPSE') {
    const box = boxOf(way)
    const [radiusX, radiusY] = [box.width / 2, box.height / 2]
    path.ellipse(box.x + radiusX, box.y + radiusY, radiusX, radiusY, 0, 0, 2 * Math.PI)
  } else {
    path.moveTo(from.x, from.y)
    path.lineTo(to.x, to.y)
    if (tool === 'ARROW') traceHead(path, from, to, width * PAGE.width)
  }
}

/** A curve through the middles between the points; the points themselves pull it. */
function tracePen(path: Path, way: Point[]) {
  const [first] = way
  const last = way.at(-1)
  if (!first || !last) return
  path.moveTo(first.x, first.y)
  way.slice(1, -1).forEach((point, index) => {
    const end = middle(point, way[index + 2] ?? point)
    path.quadraticCurveTo(point.x, point.y, end.x, end.y)
  })
  // With one point only, this is the dot that a round line end makes.
  path.lineTo(last.x, last.y)
}

function traceHead(path: Path, from: Point, to: Point, width: number) {
  const length = Math.max(ARROW_HEAD * width, ARROW_HEAD_LEAST)
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  for (const side of [-ARROW_ANGLE, ARROW_ANGLE]) {
    path.moveTo(to.x - length * Math.cos(angle + side), to.y - length * Math.sin(angle + side))
    path.lineTo(to.x, to.y)
  }
}

/** In letter heights, as is the first baseline below a text's place. */
export const LINE_HEIGHT = 1.25
export const BASELINE = 0.95
/** About what a letter takes; the frame around a text needs no more than that. */
const LETTER = 0.56

/** The smallest box around the points. */
export function boxOf(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** The box of a whole drawing in the page's lengths, without the width of its line. */
export function boxOfDrawing({ tool, points, text, width }: Drawing): Box {
  const box = boxOf(pagePoints(points))
  if (tool !== 'TEXT') return box
  const lines = text.split('\n')
  const size = width * PAGE.width
  const longest = Math.max(...lines.map((line) => line.length))
  return { ...box, width: longest * size * LETTER, height: lines.length * size * LINE_HEIGHT }
}

const share = (value: number) => Math.min(Math.max(value, 0), 1)

/** Five places are a sixtieth of a pixel on a wide screen, and half the bytes. */
export const rounded = (value: number) => Math.round(share(value) * 100_000) / 100_000

/** The points moved by this share of the page, as far as the page goes: the drawing keeps its form. */
export function moved(points: readonly number[], dx: number, dy: number): number[] {
  const bound = (delta: number, values: number[]) =>
    Math.min(Math.max(delta, -Math.min(...values)), 1 - Math.max(...values))
  const boundX = bound(
    dx,
    points.filter((_, index) => index % 2 === 0),
  )
  const boundY = bound(
    dy,
    points.filter((_, index) => index % 2 === 1),
  )
  return points.map((value, index) => rounded(value + (index % 2 === 0 ? boundX : boundY)))
}

/** The points stretched from one box into another; boxes in shares of the page. */
export function stretched(points: readonly number[], from: Box, to: Box): number[] {
  const fit = (value: number, start: number, size: number, newStart: number, newSize: number) =>
    size === 0 ? newStart : newStart + ((value - start) / size) * newSize
  return points.map((value, index) =>
    rounded(
      index % 2 === 0
        ? fit(value, from.x, from.width, to.x, to.width)
        : fit(value, from.y, from.height, to.y, to.height),
    ),
  )
}

/** Leaves out points that no eye would miss, so that a long stroke stays within the server's limit. */
export function thinned(points: readonly number[], most: number): number[] {
  let way = pagePoints(points)
  for (let tolerance = 0.4; ; tolerance *= 2) {
    way = withoutStraight(way, tolerance)
    if (way.length <= most) break
  }
  return way.flatMap(({ x, y }) => [rounded(x / PAGE.width), rounded(y / PAGE.height)])
}

/** Ramer, Douglas and Peucker: keeps a point when the line without it would miss it by more than this. */
function withoutStraight(way: Point[], tolerance: number): Point[] {
  const kept = new Set([0, way.length - 1])
  const open: [number, number][] = [[0, way.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [start, end] = span
    let farthest = -1
    let most = tolerance
    for (let index = start + 1; index < end; index++) {
      const distance = distanceToLine(way[index], way[start], way[end])
      if (distance > most) [most, farthest] = [distance, index]
    }
    if (farthest < 0) continue
    kept.add(farthest)
    open.push([start, farthest], [farthest, end])
  }
  return way.filter((_, index) => kept.has(index))
}

/** How far a point is from the line between two others. */
export function distanceToLine(point?: Point, from?: Point, to?: Point): number {
  if (!point || !from || !to) return Infinity
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const nearest = share(along)
  return Math.hypot(point.x - from.x - nearest * dx, point.y - from.y - nearest * dy)
}
