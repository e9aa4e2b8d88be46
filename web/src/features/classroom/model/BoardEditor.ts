import type { BoardElement, Drawing, ElementChange, StrokeChunk } from './board'
import type { BoardLog } from './BoardLog'
import { StrokeSender } from './StrokeSender'
import { UndoStack, type Act } from './UndoStack'

/** What a board asks of the server. Each fails with an Error that says why, and only when it was refused. */
export interface BoardApi {
  add: (drawing: Drawing) => Promise<BoardElement>
  change: (id: string, change: ElementChange) => Promise<BoardElement>
  remove: (ids: string[]) => Promise<void>
  restore: (ids: string[]) => Promise<BoardElement[]>
  draw: (chunk: StrokeChunk) => Promise<void>
}

/**
 * Draws on a board: everything is on the page at once and goes to the server in the order in which it
 * was done. What the server refuses disappears again, and `onRefused` is told why.
 */
export class BoardEditor {
  #log: BoardLog
  #api: BoardApi
  #onRefused: (reason: Error) => void
  #stack = new UndoStack()
  #queue = Promise.resolve()
  #listeners = new Set<() => void>()
  #waiting = 0

  constructor(log: BoardLog, api: BoardApi, onRefused: (reason: Error) => void) {
    this.#log = log
    this.#api = api
    this.#onRefused = onRefused
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** How many acts the server has not answered yet. */
  get waiting() {
    return this.#waiting
  }

  get canUndo() {
    return this.#stack.canUndo
  }

  get canRedo() {
    return this.#stack.canRedo
  }

  /** Others see it grow; `finish` with `draw`. */
  startStroke(stroke: Omit<StrokeChunk, 'index' | 'points' | 'isLast'>): StrokeSender {
    this.#log.startHere(stroke.clientId)
    return new StrokeSender(stroke, (chunk) => this.#api.draw(chunk))
  }

  draw(drawing: Drawing) {
    this.#do([{ before: undefined, after: drawing }])
  }

  change(clientId: string, change: ElementChange) {
    const before = this.#log.drawing(clientId)
    if (before) this.#do([{ before, after: { ...before, ...change } }])
  }

  erase(clientIds: readonly string[]) {
    const drawings = clientIds.map((clientId) => this.#log.drawing(clientId))
    this.#do(
      drawings.filter((before) => before !== undefined).map((before) => ({ before, after: undefined })),
    )
  }

  undo() {
    this.#perform(this.#stack.undo())
  }

  redo() {
    this.#perform(this.#stack.redo())
  }

  #do(acts: Act[]) {
    this.#stack.push(acts)
    this.#perform(acts)
  }

  #perform(acts: Act[]) {
    if (acts.length === 0) return
    const ends = acts.map(({ before, after }) => this.#log.show(nameOf({ before, after }), after ?? null))
    this.#waiting += 1
    this.#queue = this.#queue.then(async () => {
      try {
        const answers = await this.#send(acts)
        ends.forEach((end, index) => end(answers[index]))
      } catch (reason) {
        for (const end of ends) end(undefined)
        this.#stack.forget(new Set(acts.map(nameOf)))
        this.#onRefused(reason as Error)
      } finally {
        this.#waiting -= 1
        this.#changed()
      }
    })
    this.#changed()
  }

  /** The acts of one step are all of one kind. */
  async #send(acts: Act[]): Promise<(BoardElement | null)[]> {
    const ids = acts.map((act) => this.#log.idOf(nameOf(act)))
    const known = ids.filter((id) => id !== undefined)
    const [first] = acts
    if (first?.after === undefined) {
      await this.#api.remove(known)
      return acts.map(() => null)
    }
    if (first.before === undefined && known.length > 0) {
      const restored = new Map((await this.#api.restore(known)).map((element) => [element.id, element]))
      return ids.map((id) => restored.get(id ?? '') ?? null)
    }
    if (first.before === undefined) return [await this.#api.add(first.after)]
    return [await this.#api.change(ids[0] ?? '', difference(first.before, first.after))]
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }
}

const CHANGEABLE = ['points', 'color', 'width', 'text'] as const

/** Only what is different, so that what somebody else changed meanwhile stays. */
function difference(before: Drawing, after: Drawing): ElementChange {
  return Object.fromEntries(
    CHANGEABLE.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]),
  )
}

const nameOf = ({ before, after }: Act) => (before ?? after)?.clientId ?? ''
