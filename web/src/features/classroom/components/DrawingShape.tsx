import type { Context } from 'konva/lib/Context'
import type { Shape as KonvaShape } from 'konva/lib/Shape'
import { memo } from 'react'
import { Shape } from 'react-konva/lib/ReactKonvaCore'
import { PAGE, type Drawing } from '../model/board'
import { BASELINE, LINE_HEIGHT, pagePoints, trace } from '../model/geometry'

function drawText(context: Context, { text, points, width, color }: Drawing) {
  const [at] = pagePoints(points)
  if (!at) return
  const size = width * PAGE.width
  context.setAttr('font', `${size}px 'Inter Variable', sans-serif`)
  context.setAttr('fillStyle', color)
  text
    .split('\n')
    .forEach((line, index) => context.fillText(line, at.x, at.y + (index * LINE_HEIGHT + BASELINE) * size))
}

interface DrawingShapeProps {
  drawing: Drawing
  isFaded?: boolean
}

/** One drawing on its layer. It is drawn anew only when it is another one. */
export const DrawingShape = memo(function DrawingShape({ drawing, isFaded = false }: DrawingShapeProps) {
  return (
    <Shape
      sceneFunc={(context: Context, shape: KonvaShape) => {
        if (drawing.tool === 'TEXT') {
          drawText(context, drawing)
          return
        }
        context.beginPath()
        trace(context, drawing)
        context.strokeShape(shape)
      }}
      stroke={drawing.color}
      strokeWidth={Math.max(drawing.width * PAGE.width, 0.5)}
      lineCap="round"
      lineJoin="round"
      opacity={isFaded ? 0.25 : 1}
      listening={false}
      perfectDrawEnabled={false}
      shadowForStrokeEnabled={false}
    />
  )
})
