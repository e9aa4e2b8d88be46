export interface KeptFile {
  id: string
  name: string
  size: number
}

/** What somebody is about to hand in. */
export interface Work {
  text: string
  link: string
  files: readonly KeptFile[]
}

/** `unreachable`: try again later; `refused`: trying again is of no use until something changes. */
export type Answer = { is: 'saved' } | { is: 'unreachable' } | { is: 'refused'; message: string }

export type Keeping =
  | { is: 'idle' }
  | { is: 'waiting' }
  | { is: 'saved'; at: Date }
  | { is: 'unreachable' }
  | { is: 'refused'; message: string }

type Send = (work: Work) => Promise<Answer>

const PAUSE_MS = 1_200
const RETRY_MS = 5_000

/**
 * Sends work to the server when the typing pauses, the latest only and one after the other. Without
 * a network it tries again by itself.
 */
export class WorkKeeper {
  #state: Keeping = { is: 'idle' }
  #listeners = new Set<() => void>()
  #unsaved: Work | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending: Promise<void> | undefined
  #isStopped = false
  #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  get state() {
    return this.#state
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  change(work: Work) {
    this.#isStopped = false
    this.#unsaved = work
    this.#set({ is: 'waiting' })
    this.#later(PAUSE_MS)
  }

  /** Sends what is not saved now. Answers whether the server has all of it. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    await this.#sending
    if (this.#unsaved) {
      this.#sending = this.#sendNow(this.#unsaved)
      await this.#sending
    }
    return this.#unsaved === undefined
  }

  /** Nothing more is sent by itself until something changes again. */
  stop() {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  async #sendNow(work: Work) {
    const answer = await this.#send(work)
    const isLatest = this.#unsaved === work
    if (answer.is === 'saved') {
      if (isLatest) this.#unsaved = undefined
      this.#set(isLatest ? { is: 'saved', at: new Date() } : { is: 'waiting' })
    } else {
      this.#set(answer)
      if (answer.is === 'unreachable') this.#later(RETRY_MS)
    }
  }

  #later(milliseconds: number) {
    clearTimeout(this.#timer)
    if (this.#isStopped) return
    this.#timer = setTimeout(() => void this.flush(), milliseconds)
  }

  #set(state: Keeping) {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
