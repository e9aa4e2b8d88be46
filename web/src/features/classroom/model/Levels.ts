/** A voice that was not heard for so long is silent. */
const SILENCE_MS = 500
const LOUD = 0.12

/** How loud each person speaks now. Told many times a second, so only who shows it listens. */
export class Levels {
  #levels = new Map<string, number>()
  #timers = new Map<string, number>()
  #listeners = new Set<() => void>()

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** From 0 to 1. */
  of(personId: string) {
    return this.#levels.get(personId) ?? 0
  }

  isSpeaking(personId: string) {
    return this.of(personId) > LOUD
  }

  set = (personId: string, level: number) => {
    window.clearTimeout(this.#timers.get(personId))
    this.#tell(personId, level)
    if (level > 0)
      this.#timers.set(
        personId,
        window.setTimeout(() => this.#tell(personId, 0), SILENCE_MS),
      )
  }

  #tell(personId: string, level: number) {
    this.#levels.set(personId, level)
    for (const listener of this.#listeners) listener()
  }
}
