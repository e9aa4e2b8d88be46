const SEND_AFTER_MS = 400

/** Tells the server how far the viewer has read: never back, and not for every line they scroll by. */
export class ReadMark {
  #sent: number
  #seen: number
  #send: (seq: number) => Promise<boolean>
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param send answers whether it arrived */
  constructor(readSeq: number, send: (seq: number) => Promise<boolean>) {
    // Told once more, though it was read: a notification about an edit of it may be unread.
    this.#sent = readSeq - 1
    this.#seen = readSeq - 1
    this.#send = send
  }

  /** Everything up to here was on the screen, before somebody who looked. */
  see(seq: number) {
    if (seq <= this.#seen) return
    this.#seen = seq
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), SEND_AFTER_MS)
  }

  async flush() {
    clearTimeout(this.#timer)
    const seq = this.#seen
    if (seq <= this.#sent) return
    const before = this.#sent
    this.#sent = seq
    // What did not arrive is told with the next line that is seen.
    if (!(await this.#send(seq)) && this.#sent === seq) {
      this.#sent = before
      this.#seen = before
    }
  }
}
