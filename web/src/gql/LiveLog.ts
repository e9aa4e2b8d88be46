/** What every durable subscription answers. */
export interface LiveEvent {
  /** LIVE: the replay is done. CHANGED: something happened. RELOAD: too much was missed, load again. */
  state: 'LIVE' | 'CHANGED' | 'RELOAD'
  /** The stream's place after this event. */
  seq: number
}

export interface LiveHandlers<Event extends LiveEvent> {
  /** One change, each once and in order. */
  onChange: (event: Event) => void
  /** Load the lists again; what changes meanwhile follows through `onChange`. It is called again when it fails. */
  onReload: () => Promise<unknown>
  onLive?: () => void
}

const RETRY_RELOAD_MS = 3_000

/** Reads one durable stream: applies every change once, in order, also across connections and reloads. */
export class LiveLog<Event extends LiveEvent> {
  #seq: number
  #handlers: LiveHandlers<Event>
  #waiting: Event[] | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  /** @param after the place up to which everything is known already */
  constructor(after: number, handlers: LiveHandlers<Event>) {
    this.#seq = after
    this.#handlers = handlers
  }

  /** The place up to which every change was applied. */
  get seq() {
    return this.#seq
  }

  receive(event: Event) {
    if (this.#stopped) return
    if (this.#waiting) {
      this.#waiting.push(event)
    } else if (event.state === 'RELOAD') {
      this.#seq = event.seq
      this.#waiting = []
      void this.#reload()
    } else {
      this.#take(event)
    }
  }

  stop() {
    this.#stopped = true
    clearTimeout(this.#retry)
  }

  #take(event: Event) {
    if (event.state === 'LIVE') {
      this.#seq = Math.max(this.#seq, event.seq)
      this.#handlers.onLive?.()
    } else if (event.seq > this.#seq) {
      this.#seq = event.seq
      this.#handlers.onChange(event)
    }
  }

  async #reload() {
    try {
      await this.#handlers.onReload()
    } catch {
      if (!this.#stopped) this.#retry = setTimeout(() => void this.#reload(), RETRY_RELOAD_MS)
      return
    }
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const event of waiting) this.receive(event)
  }
}
