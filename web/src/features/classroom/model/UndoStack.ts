import type { Drawing } from './board'

/** What one did: each drawing before and after it; undefined where there was none. */
export interface Act {
  before: Drawing | undefined
  after: Drawing | undefined
}

const LONGEST = 200

/** One's own acts, to take back and to do again. A new act ends what could be done again. */
export class UndoStack {
  #done: Act[][] = []
  #undone: Act[][] = []

  get canUndo() {
    return this.#done.length > 0
  }

  get canRedo() {
    return this.#undone.length > 0
  }

  push(acts: Act[]) {
    if (acts.length === 0) return
    this.#done = [...this.#done, acts].slice(-LONGEST)
    this.#undone = []
  }

  /** The acts that take back the latest. */
  undo(): Act[] {
    const acts = this.#done.pop()
    if (!acts) return []
    this.#undone.push(acts)
    return acts.map(({ before, after }) => ({ before: after, after: before }))
  }

  redo(): Act[] {
    const acts = this.#undone.pop()
    if (!acts) return []
    this.#done.push(acts)
    return acts
  }

  /** What the server refused cannot be taken back. */
  forget(clientIds: ReadonlySet<string>) {
    const isKept = (acts: Act[]) =>
      !acts.some(({ before, after }) => clientIds.has((before ?? after)?.clientId ?? ''))
    this.#done = this.#done.filter(isKept)
    this.#undone = this.#undone.filter(isKept)
  }
}
