import { memo, useSyncExternalStore } from 'react'
import 'konva/lib/shapes/Image'
import 'konva/lib/shapes/Rect'
import { Image, Layer, Rect } from 'react-konva/lib/ReactKonvaCore'
import { PAGE, type Drawing } from '../model/board'
import type { BoardLog } from '../model/BoardLog'
import type { BoardPage } from './classroomDocuments'
import { DrawingShape } from './DrawingShape'
import { useImage } from './useImage'

/** The whole picture, in the middle of the page. */
function placed({ naturalWidth, naturalHeight }: HTMLImageElement) {
  const scale = Math.min(PAGE.width / naturalWidth, PAGE.height / naturalHeight)
  const [width, height] = [naturalWidth * scale, naturalHeight * scale]
  return { x: (PAGE.width - width) / 2, y: (PAGE.height - height) / 2, width, height }
}

/** White paper, what lies on it, and the picture of what is too old to be changed. */
export const PaperLayer = memo(function PaperLayer({ page }: { page: BoardPage }) {
  const background = useImage(page.backgroundUrl)
  const flattened = useImage(page.flattenedUrl)
  return (
    <Layer listening={false}>
      <Rect {...PAGE} fill="#ffffff" />
      {background && <Image image={background} {...placed(background)} />}
      {flattened && <Image image={flattened} {...PAGE} />}
    </Layer>
  )
})

interface LayerProps {
  log: BoardLog
  pageId: string
}

/** What is finished. A drawing that is being moved is not here meanwhile, and one under the eraser is pale. */
export const FinishedLayer = memo(function FinishedLayer({
  log,
  pageId,
  movedId,
  erased,
}: LayerProps & { movedId: string | undefined; erased: ReadonlySet<string> }) {
  const drawings = useSyncExternalStore(log.subscribe, () => log.drawings(pageId))
  return (
    <Layer listening={false}>
      {drawings.map((drawing) =>
        drawing.clientId === movedId ? null : (
          <DrawingShape key={drawing.clientId} drawing={drawing} isFaded={erased.has(drawing.clientId)} />
        ),
      )}
    </Layer>
  )
})

/** What others are drawing now. */
export const GrowingLayer = memo(function GrowingLayer({ log, pageId }: LayerProps) {
  const drawings = useSyncExternalStore(log.subscribe, () => log.growing(pageId))
  return (
    <Layer listening={false}>
      {drawings.map((drawing) => (
        <DrawingShape key={drawing.clientId} drawing={drawing} />
      ))}
    </Layer>
  )
})

/** What is drawn or moved here now, and the frame of what is selected. */
export function OwnLayer({
  drawing,
  children,
}: {
  drawing: Drawing | undefined
  children?: React.ReactNode
}) {
  return (
    <Layer listening={false}>
      {drawing && <DrawingShape drawing={drawing} />}
      {children}
    </Layer>
  )
}
