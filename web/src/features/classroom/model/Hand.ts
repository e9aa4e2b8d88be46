import { PAGE, type Author, type Drawing, type Tool } from './board'
import type { BoardEditor } from './BoardEditor'
import type { BoardLog } from './BoardLog'
import { inPage, moved, rounded, thinned, type Point } from './geometry'
import { topmostAt } from './hitTest'
import { handleAt, regular, resized, type Handle } from './resizing'
import type { StrokeSender } from './StrokeSender'

export type HandTool = Tool | 'SELECT' | 'ERASER'

export interface Style {
  tool: HandTool
  color: string
  /** Of lines, a share of the page's width. */
  width: number
  /** Height of letters, a share of the page's width. */
  textSize: number
}

export interface HandView {
  /** What is being drawn, moved or resized. */
  drawing?: Drawing
  selectedId?: string
  /** Under the eraser until it is lifted. */
  erased: ReadonlySet<string>
  /** A text that is being typed. */
  typing?: Drawing
}

type Doing =
  | { kind: 'drawing'; from: Point; sender: StrokeSender }
  | { kind: 'moving'; from: Point; before: Drawing }
  | { kind: 'resizing'; handle: Handle; before: Drawing }
  | { kind: 'erasing' }

const EMPTY: ReadonlySet<string> = new Set()
/** Points nearer than this to the one before add nothing. */
const STEP = 1.5
const SMALLEST = 4
const MOST_POINTS = 1_000

/** What a pointer does on a page, by the tool it holds. Points are in the page's lengths. */
export class Hand {
  #log: BoardLog
  #editor: BoardEditor
  #author: Author
  #pageId: string
  #style: Style
  #doing: Doing | undefined
  #view: HandView = { erased: EMPTY }
  #listeners = new Set<() => void>()

  constructor(log: BoardLog, editor: BoardEditor, author: Author, pageId: string, style: Style) {
    this.#log = log
    this.#editor = editor
    this.#author = author
    this.#pageId = pageId
    this.#style = style
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  view = () => this.#view

  take(style: Style) {
    const isOther = style.tool !== this.#style.tool
    this.#style = style
    if (isOther) this.#show({ selectedId: undefined })
  }

  /** @param reach how far from a line still counts as on it */
  down(point: Point, reach: number) {
    const { tool } = this.#style
    if (tool === 'SELECT') this.#grab(point, reach)
    else if (tool === 'ERASER') {
      this.#doing = { kind: 'erasing' }
      this.#rub(point, reach)
    } else if (tool === 'TEXT') this.#startText(point)
    else this.#startDrawing(tool, point)
  }

  /** @param isRegular squares, circles and lines in eighths of a turn */
  move(points: Point[], reach: number, isRegular = false) {
    const doing = this.#doing
    const last = points.at(-1)
    if (!doing || !last) return
    if (doing.kind === 'erasing') for (const point of points) this.#rub(point, reach)
    else if (doing.kind === 'drawing') this.#goOn(doing, points, isRegular)
    else if (doing.kind === 'resizing') this.#show({ drawing: resized(doing.before, doing.handle, last) })
    else {
      const { before, from } = doing
      const shift = { x: (last.x - from.x) / PAGE.width, y: (last.y - from.y) / PAGE.height }
      this.#show({ drawing: { ...before, points: moved(before.points, shift.x, shift.y) } })
    }
  }

  up() {
    const doing = this.#doing
    const { drawing, erased } = this.#view
    this.#doing = undefined
    if (doing?.kind === 'erasing') {
      this.#editor.erase([...erased])
      this.#show({ erased: EMPTY })
    } else if (doing?.kind === 'drawing' && drawing) {
      doing.sender.finish()
      if (isSeen(drawing)) this.#editor.draw({ ...drawing, points: thinned(drawing.points, MOST_POINTS) })
      this.#show({ drawing: undefined })
    } else if (doing && drawing) {
      const { points, width } = drawing
      this.#editor.change(drawing.clientId, { points, width })
      this.#show({ drawing: undefined })
    }
  }

  /** Lets go without doing anything. */
  cancel() {
    if (this.#doing?.kind === 'drawing') this.#doing.sender.finish()
    this.#doing = undefined
    this.#show({ drawing: undefined, typing: undefined, erased: EMPTY, selectedId: undefined })
  }

  select(clientId: string | undefined) {
    this.#show({ selectedId: clientId })
  }

  /** Types into a text that is there. */
  edit(clientId: string) {
    const drawing = this.#log.drawing(clientId)
    if (drawing?.tool === 'TEXT') this.#show({ typing: drawing, selectedId: undefined })
  }

  /** Ends the typing with this text; an empty one is none. */
  type(text: string) {
    const { typing } = this.#view
    this.#show({ typing: undefined })
    if (!typing) return
    const isNew = this.#log.drawing(typing.clientId) === undefined
    const trimmed = text.replace(/\s+$/, '')
    if (trimmed === '') {
      if (!isNew) this.#editor.erase([typing.clientId])
    } else if (isNew) this.#editor.draw({ ...typing, text: trimmed })
    else if (trimmed !== typing.text) this.#editor.change(typing.clientId, { text: trimmed })
  }

  #grab(point: Point, reach: number) {
    const selected = this.#view.selectedId ? this.#log.drawing(this.#view.selectedId) : undefined
    const handle = selected && handleAt(selected, point, reach * 1.5)
    if (selected && handle) {
      this.#doing = { kind: 'resizing', handle, before: selected }
      return
    }
    const found = topmostAt(this.#log.drawings(this.#pageId), point, reach)
    if (found) this.#doing = { kind: 'moving', from: point, before: found }
    this.#show({ selectedId: found?.clientId })
  }

  #rub(point: Point, reach: number) {
    const found = topmostAt(this.#log.drawings(this.#pageId), point, reach)
    if (found && !this.#view.erased.has(found.clientId)) {
      this.#show({ erased: new Set([...this.#view.erased, found.clientId]) })
    }
  }

  #new(tool: Tool, points: number[], width: number): Drawing {
    const { color } = this.#style
    const clientId = crypto.randomUUID()
    return { clientId, pageId: this.#pageId, author: this.#author, tool, color, width, points, text: '' }
  }

  #startText(point: Point) {
    const found = topmostAt(this.#log.drawings(this.#pageId), point, 0)
    if (found?.tool === 'TEXT') this.edit(found.clientId)
    else this.#show({ typing: this.#new('TEXT', shares(point), this.#style.textSize) })
  }

  #startDrawing(tool: Tool, point: Point) {
    const drawing = this.#new(tool, shares(point), this.#style.width)
    const sender = this.#editor.startStroke(drawing)
    sender.add(drawing.points)
    this.#doing = { kind: 'drawing', from: point, sender }
    this.#show({ drawing })
  }

  #goOn({ from, sender }: { from: Point; sender: StrokeSender }, points: Point[], isRegular: boolean) {
    const { drawing } = this.#view
    const last = points.at(-1)
    if (!drawing || !last) return
    if (drawing.tool !== 'PEN') {
      const to = isRegular ? regular(drawing.tool, from, last) : last
      const corners = [...shares(from), ...shares(to)]
      sender.add(corners)
      this.#show({ drawing: { ...drawing, points: corners } })
      return
    }
    const added: number[] = []
    let before = inPage(drawing.points.slice(-2))
    for (const point of points) {
      if (before && Math.hypot(point.x - before.x, point.y - before.y) < STEP) continue
      before = point
      added.push(...shares(point))
    }
    if (added.length === 0) return
    sender.add(added)
    this.#show({ drawing: { ...drawing, points: [...drawing.points, ...added] } })
  }

  #show(change: Partial<HandView>) {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const shares = ({ x, y }: Point) => [rounded(x / PAGE.width), rounded(y / PAGE.height)]

/** A tap with a pen is a dot; a shape without size is a slip. */
function isSeen({ tool, points }: Drawing) {
  const [x = 0, y = 0, toX = x, toY = y] = points
  return tool === 'PEN' || Math.hypot((toX - x) * PAGE.width, (toY - y) * PAGE.height) >= SMALLEST
}
