import { PAGE, type Drawing } from './board'
import { boxOf, boxOfDrawing, distanceToLine, pagePoints, type Box, type Point } from './geometry'

function isInside({ x, y }: Point, box: Box, margin: number) {
  return (
    x >= box.x - margin &&
    x <= box.x + box.width + margin &&
    y >= box.y - margin &&
    y <= box.y + box.height + margin
  )
}

function isOnEllipse({ x, y }: Point, box: Box, margin: number) {
  const [radiusX, radiusY] = [box.width / 2, box.height / 2]
  const from = { x: x - box.x - radiusX, y: y - box.y - radiusY }
  const within = (extra: number) => {
    const [a, b] = [radiusX + extra, radiusY + extra]
    return a > 0 && b > 0 && (from.x / a) ** 2 + (from.y / b) ** 2 <= 1
  }
  return within(margin) && !within(-margin)
}

/** Whether a point lies on the lines of a drawing, or within a text. Lengths of the page. */
export function touches(drawing: Drawing, point: Point, reach: number): boolean {
  const margin = reach + (drawing.tool === 'TEXT' ? 0 : (drawing.width * PAGE.width) / 2)
  if (!isInside(point, boxOfDrawing(drawing), margin)) return false
  if (drawing.tool === 'TEXT') return true

  const way = pagePoints(drawing.points)
  const box = boxOf(way)
  if (drawing.tool === 'ELLIPSE') return isOnEllipse(point, box, margin)
  const line = drawing.tool === 'RECTANGLE' ? corners(box) : way
  if (line.length === 1) return true
  return line.some((to, index) => index > 0 && distanceToLine(point, line[index - 1], to) <= margin)
}

function corners({ x, y, width, height }: Box): Point[] {
  const [right, bottom] = [x + width, y + height]
  return [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
    { x, y },
  ]
}

/** The drawing at this place; where several lie on each other, the one on top. */
export function topmostAt<T extends Drawing>(
  drawings: readonly T[],
  point: Point,
  reach: number,
): T | undefined {
  return drawings.findLast((drawing) => touches(drawing, point, reach))
}
