import 'konva/lib/shapes/Circle'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Circle, Rect, Stage } from 'react-konva/lib/ReactKonvaCore'
import { PAGE, type Author } from '../model/board'
import type { BoardEditor } from '../model/BoardEditor'
import type { BoardLog } from '../model/BoardLog'
import type { Point } from '../model/geometry'
import { Hand, type Style } from '../model/Hand'
import { frameOf, handlesOf } from '../model/resizing'
import { FinishedLayer, GrowingLayer, OwnLayer, PaperLayer } from './BoardLayers'
import type { BoardPage } from './classroomDocuments'
import { TextTyping } from './TextTyping'
import { useBoardKeys } from './useBoardKeys'

/** Pixels around a line that still count as on it: a mouse is finer than a thumb. */
const REACH: { mouse: number } & Partial<Record<string, number>> = { mouse: 8, pen: 10, touch: 18 }
const SELECTION = '#2f7bd9'

interface BoardStageProps {
  log: BoardLog
  editor: BoardEditor
  author: Author
  page: BoardPage
  style: Style
  onStyle: (change: Partial<Style>) => void
  canDraw: boolean
}

/** One page to look at and, with the pen, to draw on; as large as its place allows. */
export default function BoardStage({ log, editor, author, page, style, onStyle, canDraw }: BoardStageProps) {
  const { t } = useTranslation('classroom')
  const place = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const width = useFittingWidth(place)
  const scale = width / PAGE.width

  const hand = useMemo(
    () => new Hand(log, editor, author, page.id, style),
    // oxlint-disable-next-line react/exhaustive-deps -- a new style is handed over below
    [log, editor, author, page.id],
  )
  useEffect(() => hand.take(style), [hand, style])
  useEffect(() => {
    if (!canDraw) hand.cancel()
  }, [hand, canDraw])
  const { drawing, selectedId, erased, typing } = useSyncExternalStore(hand.subscribe, hand.view)
  const drawings = useSyncExternalStore(log.subscribe, () => log.drawings(page.id))
  const selected = drawing ?? drawings.find(({ clientId }) => clientId === selectedId)
  useBoardKeys({ hand, log, editor, selectedId, style, onStyle, canDraw })

  function pointOf({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const box = sheet.current?.getBoundingClientRect()
    const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most)
    return {
      x: inside((clientX - (box?.left ?? 0)) / scale, PAGE.width),
      y: inside((clientY - (box?.top ?? 0)) / scale, PAGE.height),
    }
  }
  const reachOf = ({ pointerType }: PointerEvent) => (REACH[pointerType] ?? REACH.mouse) / scale

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (!canDraw || event.button !== 0 || !event.isPrimary || typing) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    // Keys are the board's now, not the chat's.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    hand.down(pointOf(event), reachOf(event))
  }

  function onPointerMove(event: PointerEvent) {
    if (!event.isPrimary) return
    const passed = event.nativeEvent.getCoalescedEvents()
    const points = (passed.length > 0 ? passed : [event]).map(pointOf)
    hand.move(points, reachOf(event), event.shiftKey)
  }

  return (
    <div ref={place} className="board-place">
      <div
        ref={sheet}
        className="board-sheet"
        style={{ width, height: (width * PAGE.height) / PAGE.width }}
        data-tool={canDraw ? style.tool : undefined}
        data-drawings={drawings.length}
        role="img"
        aria-label={t('board.label', { number: page.number, count: drawings.length })}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => hand.up()}
        onPointerCancel={() => hand.cancel()}
        onDoubleClick={() => {
          if (canDraw && style.tool === 'SELECT' && selectedId) hand.edit(selectedId)
        }}
      >
        <Stage
          width={width}
          height={(width * PAGE.height) / PAGE.width}
          scaleX={scale}
          scaleY={scale}
          listening={false}
        >
          <PaperLayer page={page} />
          <FinishedLayer
            log={log}
            pageId={page.id}
            movedId={drawing?.clientId ?? typing?.clientId}
            erased={erased}
          />
          <GrowingLayer log={log} pageId={page.id} />
          <OwnLayer drawing={drawing}>
            {selected && selectedId === selected.clientId && (
              <>
                <Rect
                  {...frameOf(selected)}
                  stroke={SELECTION}
                  strokeWidth={1.5 / scale}
                  dash={[6 / scale, 4 / scale]}
                />
                {handlesOf(selected).map((corner, index) => (
                  <Circle
                    key={index}
                    {...corner}
                    radius={6 / scale}
                    fill="#ffffff"
                    stroke={SELECTION}
                    strokeWidth={2 / scale}
                  />
                ))}
              </>
            )}
          </OwnLayer>
        </Stage>
        {typing && (
          <TextTyping
            key={typing.clientId}
            drawing={typing}
            scale={scale}
            onDone={(text) => hand.type(text)}
          />
        )}
      </div>
    </div>
  )
}

/** The width of the largest 16:9 sheet that fits into an element. */
function useFittingWidth(place: React.RefObject<HTMLDivElement | null>) {
  const [width, setWidth] = useState<number>(PAGE.width / 2)
  useEffect(() => {
    if (!place.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const room = entry.contentRect
      setWidth(Math.max(Math.floor(Math.min(room.width, (room.height * PAGE.width) / PAGE.height)), 160))
    })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [place])
  return width
}
