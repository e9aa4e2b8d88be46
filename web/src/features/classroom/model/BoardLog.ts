import type { BoardElement, Drawing, StrokeChunk } from './board'

/** One change of the board as the server tells it; `seq` is its place among all changes. */
export interface BoardChange {
  seq: number
  element: BoardElement
  isDeleted: boolean
  isFlattened: boolean
}

interface Known {
  element: BoardElement
  /** Of the latest change that is in it. */
  changedSeq: number
  isGone: boolean
}

/** A stroke that does not go on for so long was left by its author. */
const ABANDONED_MS = 8_000
/** The page's picture, which then shows a flattened element, is loaded by then. */
const FLATTENED_MS = 4_000

const NOTHING: readonly never[] = []

/**
 * What is on a board: what the server said, over it what was done here and the server is still asked
 * about, and the strokes that others are drawing now. Every change is taken once; an older one after a
 * newer one changes nothing. Readers get the same array until something on their page changes.
 */
export class BoardLog {
  #known = new Map<string, Known>()
  #clientIds = new Map<string, string>()
  #asked = new Map<string, Drawing | null>()
  #growing = new Map<string, { drawing: Drawing; index: number; timer: number }>()
  #drawnHere = new Set<string>()
  #views = new Map<string, readonly Drawing[]>()
  #growingViews = new Map<string, readonly Drawing[]>()
  #listeners = new Set<() => void>()

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Finished drawings of a page, from the lowest to the topmost. */
  drawings(pageId: string): readonly Drawing[] {
    return (
      this.#views.get(pageId) ??
      remember(this.#views, pageId, [
        ...[...this.#known.values()]
          .filter(({ isGone, element }) => !isGone || this.#asked.has(element.clientId))
          .sort((a, b) => a.element.seq - b.element.seq)
          .map(({ element }) => this.#shown(element.clientId, element)),
        ...[...this.#asked].filter(([clientId]) => !this.#known.has(clientId)).map(([, drawing]) => drawing),
      ])
    )
  }

  /** Strokes of others that are being drawn on a page. */
  growing(pageId: string): readonly Drawing[] {
    return (
      this.#growingViews.get(pageId) ??
      remember(
        this.#growingViews,
        pageId,
        [...this.#growing.values()].map(({ drawing }) => drawing),
      )
    )
  }

  drawing(clientId: string): Drawing | undefined {
    const known = this.#known.get(clientId)
    return this.#shown(clientId, known && !known.isGone ? known.element : undefined) ?? undefined
  }

  /** What the server calls it; undefined while only this page knows it. */
  idOf(clientId: string): string | undefined {
    return this.#known.get(clientId)?.element.id
  }

  clientIdOf(id: string): string | undefined {
    return this.#clientIds.get(id)
  }

  /** Takes changes of the stream or of a read. */
  apply(...changes: BoardChange[]) {
    for (const { seq, element, isDeleted, isFlattened } of changes) {
      const known = this.#known.get(element.clientId)
      if (known && known.changedSeq >= seq) continue
      this.#put(element, seq, isDeleted || isFlattened)
      if (isFlattened && !isDeleted && known && !known.isGone) this.#keepInSight(known.element)
    }
    this.#changed()
  }

  /** Starts over from a read of everything; what the server is still asked about stays. */
  reset(changes: BoardChange[]) {
    this.#known.clear()
    this.#clientIds.clear()
    this.apply(...changes)
  }

  /**
   * Shows a drawing as it will be, null for gone, while the server is asked. The returned function
   * ends that with the server's answer; undefined when it refused.
   */
  show(clientId: string, drawing: Drawing | null): (answer?: BoardElement | null) => void {
    const before = this.#known.get(clientId)?.changedSeq
    this.#drawnHere.add(clientId)
    this.#asked.set(clientId, drawing)
    this.#changed()
    return (answer) => {
      const known = this.#known.get(clientId)
      // A change that came in the meantime is as new as the answer, or newer.
      if (answer && known?.changedSeq === before) this.#put(answer, before ?? answer.seq, false)
      if (answer === null && known && known.changedSeq === before) known.isGone = true
      if (this.#asked.get(clientId) === drawing) this.#asked.delete(clientId)
      this.#changed()
    }
  }

  /** Our own stroke comes back to us in pieces, which are not news. */
  startHere(clientId: string) {
    this.#drawnHere.add(clientId)
  }

  /** Takes a piece of somebody's stroke. Pieces may be missing: the finished element is whole. */
  grow(chunk: StrokeChunk) {
    const { clientId, pageId, author, tool, color, width, index } = chunk
    if (this.#drawnHere.has(clientId) || this.#known.has(clientId)) return
    const before = this.#growing.get(clientId)
    if (before && before.index >= index) return
    const points = tool === 'PEN' && before ? [...before.drawing.points, ...chunk.points] : chunk.points
    const drawing = { clientId, pageId, author, tool, color, width, points, text: '' }
    this.#grow(drawing, index, ABANDONED_MS)
    this.#grown()
  }

  #shown(clientId: string, element: BoardElement | undefined) {
    return this.#asked.has(clientId) ? this.#asked.get(clientId) : element
  }

  #put(element: BoardElement, changedSeq: number, isGone: boolean) {
    this.#known.set(element.clientId, { element, changedSeq, isGone })
    this.#clientIds.set(element.id, element.clientId)
    this.#stopGrowing(element.clientId)
  }

  #keepInSight(element: BoardElement) {
    this.#grow(element, Infinity, FLATTENED_MS)
  }

  #grow(drawing: Drawing, index: number, timeToLive: number) {
    const { clientId } = drawing
    window.clearTimeout(this.#growing.get(clientId)?.timer)
    const timer = window.setTimeout(() => {
      this.#growing.delete(clientId)
      this.#grown()
    }, timeToLive)
    this.#growing.set(clientId, { drawing, index, timer })
    this.#growingViews.clear()
  }

  #stopGrowing(clientId: string) {
    window.clearTimeout(this.#growing.get(clientId)?.timer)
    if (this.#growing.delete(clientId)) this.#growingViews.clear()
  }

  #grown() {
    this.#growingViews.clear()
    for (const listener of this.#listeners) listener()
  }

  #changed() {
    this.#views.clear()
    for (const listener of this.#listeners) listener()
  }
}

/** One empty list for all, so that nothing seems new where nothing is. */
function remember(
  views: Map<string, readonly Drawing[]>,
  pageId: string,
  all: (Drawing | null | undefined)[],
): readonly Drawing[] {
  const view = all.filter((drawing) => drawing != null).filter((drawing) => drawing.pageId === pageId)
  views.set(pageId, view.length > 0 ? view : NOTHING)
  return views.get(pageId) ?? NOTHING
}
