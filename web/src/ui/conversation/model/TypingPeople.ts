/** An event may be lost, so nobody types for longer than this without saying so again. */
const FORGET_AFTER_MS = 8_000

interface TypingEvent {
  isTyping: boolean
  user: { id: string; fullName: string }
}

/** Who is typing now, in the order in which they began. */
export class TypingPeople {
  #names: ReadonlyMap<string, string> = new Map()
  #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #onChange: (names: string[]) => void

  constructor(onChange: (names: string[]) => void) {
    this.#onChange = onChange
  }

  receive({ isTyping, user }: TypingEvent) {
    clearTimeout(this.#timers.get(user.id))
    if (!isTyping) {
      this.forget(user.id)
      return
    }
    this.#timers.set(
      user.id,
      setTimeout(() => this.forget(user.id), FORGET_AFTER_MS),
    )
    if (!this.#names.has(user.id)) this.#show(new Map([...this.#names, [user.id, user.fullName]]))
  }

  /** Their message has arrived. */
  forget(userId: string) {
    clearTimeout(this.#timers.get(userId))
    this.#timers.delete(userId)
    if (this.#names.has(userId)) this.#show(new Map([...this.#names].filter(([id]) => id !== userId)))
  }

  stop() {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  #show(names: ReadonlyMap<string, string>) {
    this.#names = names
    this.#onChange([...names.values()])
  }
}
