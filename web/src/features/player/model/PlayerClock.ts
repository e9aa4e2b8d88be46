/** The second that a video stands at, for who wants to follow without drawing the page anew. */
export class PlayerClock {
  second = 0
  #listeners = new Set<() => void>()

  set(second: number) {
    this.second = second
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
