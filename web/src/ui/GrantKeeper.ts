const FRESH_MS = 20_000

/**
 * Has a grant at hand for every request of a stream. They last for at least half a minute, counted on
 * this device: its clock may be wrong.
 */
export class GrantKeeper {
  #ask: () => Promise<string>
  #now: () => number
  #token: Promise<string> | undefined
  #askedAt = 0

  constructor(ask: () => Promise<string>, now: () => number = () => performance.now()) {
    this.#ask = ask
    this.#now = now
  }

  /** A token that still works for a while. Requests at the same time share one question. */
  token(): Promise<string> {
    if (!this.#token || this.#now() - this.#askedAt > FRESH_MS) {
      this.#askedAt = this.#now()
      const asked = this.#ask()
      this.#token = asked
      // A question that failed is asked again by the next request.
      asked.catch(() => {
        if (this.#token === asked) this.#token = undefined
      })
    }
    return this.#token
  }
}
