/** Others forget us after eight seconds without a word. */
const REPEAT_AFTER_MS = 4_000

/** Says that the viewer types, often enough and no oftener, and when they stop. */
export class TypingSignal {
  #saidAt = Number.NEGATIVE_INFINITY
  #say: (isTyping: boolean) => void

  constructor(say: (isTyping: boolean) => void) {
    this.#say = say
  }

  typed(text: string) {
    if (text.trim() === '') {
      this.stopped()
    } else if (Date.now() - this.#saidAt >= REPEAT_AFTER_MS) {
      this.#saidAt = Date.now()
      this.#say(true)
    }
  }

  stopped() {
    if (this.#saidAt === Number.NEGATIVE_INFINITY) return
    this.#saidAt = Number.NEGATIVE_INFINITY
    this.#say(false)
  }
}
