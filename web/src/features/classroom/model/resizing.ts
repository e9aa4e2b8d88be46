import { PAGE, type Drawing, type Tool } from './board'
import { boxOfDrawing, rounded, stretched, type Box, type Point } from './geometry'

/** A corner of the frame around what is selected: left or right, top or bottom. */
export interface Handle {
  isRight: boolean
  isBottom: boolean
}

const HANDLES: readonly Handle[] = [
  { isRight: false, isBottom: false },
  { isRight: true, isBottom: false },
  { isRight: true, isBottom: true },
  { isRight: false, isBottom: true },
]

/** A drawing that is a mere line still gets a frame that can be taken hold of. */
const PADDING = 8
const SMALLEST = 4

/** The frame around a drawing, a little larger than it. */
export function frameOf(drawing: Drawing): Box {
  const { x, y, width, height } = boxOfDrawing(drawing)
  return { x: x - PADDING, y: y - PADDING, width: width + 2 * PADDING, height: height + 2 * PADDING }
}

export const handlesOf = (drawing: Drawing): Point[] => {
  const frame = frameOf(drawing)
  return HANDLES.map((handle) => cornerOf(frame, handle))
}

function cornerOf({ x, y, width, height }: Box, { isRight, isBottom }: Handle): Point {
  return { x: isRight ? x + width : x, y: isBottom ? y + height : y }
}

export function handleAt(drawing: Drawing, { x, y }: Point, reach: number): Handle | undefined {
  const frame = frameOf(drawing)
  return HANDLES.find((handle) => {
    const corner = cornerOf(frame, handle)
    return Math.hypot(corner.x - x, corner.y - y) <= reach
  })
}

/** The drawing with this corner of its frame pulled to a point; the opposite corner stays. */
export function resized(drawing: Drawing, { isRight, isBottom }: Handle, to: Point): Drawing {
  const box = boxOfDrawing(drawing)
  const fixed = cornerOf(box, { isRight: !isRight, isBottom: !isBottom })
  const pulled = { x: to.x + (isRight ? -PADDING : PADDING), y: to.y + (isBottom ? -PADDING : PADDING) }
  const width = Math.max((pulled.x - fixed.x) * (isRight ? 1 : -1), SMALLEST)
  const height = Math.max((pulled.y - fixed.y) * (isBottom ? 1 : -1), SMALLEST)

  if (drawing.tool === 'TEXT') {
    const scale = Math.max(height / box.height, 0.2)
    const size = Math.min(drawing.width * scale, 0.1)
    const now = { width: box.width * (size / drawing.width), height: box.height * (size / drawing.width) }
    const x = isRight ? fixed.x : fixed.x - now.width
    const y = isBottom ? fixed.y : fixed.y - now.height
    return { ...drawing, width: size, points: [rounded(x / PAGE.width), rounded(y / PAGE.height)] }
  }
  // What has no extent in one direction is not pulled in it.
  const next = {
    width: box.width === 0 ? 0 : width,
    height: box.height === 0 ? 0 : height,
  }
  const target = {
    x: isRight ? fixed.x : fixed.x - next.width,
    y: isBottom ? fixed.y : fixed.y - next.height,
    ...next,
  }
  return { ...drawing, points: stretched(drawing.points, inShares(box), inShares(target)) }
}

function inShares({ x, y, width, height }: Box): Box {
  return {
    x: x / PAGE.width,
    y: y / PAGE.height,
    width: width / PAGE.width,
    height: height / PAGE.height,
  }
}

/** The second corner moved so that the shape is a square or a circle, or the line lies in eighths of a turn. */
export function regular(tool: Tool, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  if (tool === 'LINE' || tool === 'ARROW') {
    const eighth = Math.PI / 4
    const angle = Math.round(Math.atan2(dy, dx) / eighth) * eighth
    const length = Math.hypot(dx, dy)
    return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) }
  }
  const side = Math.max(Math.abs(dx), Math.abs(dy))
  return { x: from.x + Math.sign(dx) * side, y: from.y + Math.sign(dy) * side }
}
