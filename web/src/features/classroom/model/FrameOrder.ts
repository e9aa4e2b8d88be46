/** So many frames wait for one that is missing; then it is given up. */
const PATIENCE = 4
/** A number so far back is a speaker who started anew, not a late frame. */
const NEW_START = 100

/** Puts numbered frames in order: a late one is waited for a little, a lost one is passed over. */
export class FrameOrder<T> {
  #next: number | undefined
  #waiting = new Map<number, T>()

  /** The frames that may be played now that this one is here, in order. */
  push(seq: number, frame: T): T[] {
    if (this.#next === undefined || seq < this.#next - NEW_START) {
      this.#waiting.clear()
      this.#next = seq
    }
    if (seq >= this.#next) this.#waiting.set(seq, frame)
    if (this.#waiting.size > PATIENCE) this.#next = Math.min(...this.#waiting.keys())

    const ready: T[] = []
    for (
      let found = this.#waiting.get(this.#next);
      found !== undefined;
      found = this.#waiting.get(this.#next)
    ) {
      ready.push(found)
      this.#waiting.delete(this.#next)
      this.#next += 1
    }
    return ready
  }
}
