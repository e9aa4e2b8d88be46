import type { Attachment, Message } from '@/ui/conversation/documents'

export interface Quote {
  id: string
  text: string
  name: string
}

/** A message on its way. */
export interface Outgoing {
  /** Made here; the server takes a message with the same one only once. */
  clientId: string
  roomId: string
  text: string
  quote: Quote | null
  attachments: readonly Attachment[]
  createdAt: string
  /** `waiting`: there is no connection, it is sent when there is one; `failed`: the server does not want it. */
  state: 'sending' | 'waiting' | 'failed'
  /** Why it failed. */
  problem?: string
}

export type SendResult =
  { kind: 'sent'; message: Message } | { kind: 'refused'; problem: string } | { kind: 'unreachable' }

/** Where unsent messages outlive the page. */
export interface OutboxStore {
  load: () => Promise<Outgoing[]>
  save: (outgoing: Outgoing) => Promise<void>
  remove: (clientId: string) => Promise<void>
}

const TRY_AGAIN_MS = 5_000

/** Sends messages, those of one room one after the other, until each is sent or refused. None is lost. */
export class Outbox {
  #store: OutboxStore
  #send: (outgoing: Outgoing) => Promise<SendResult>
  #entries: readonly Outgoing[] = []
  #busy = new Set<string>()
  #retry: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()
  #sentListeners = new Set<(roomId: string, message: Message) => void>()

  constructor(store: OutboxStore, send: (outgoing: Outgoing) => Promise<SendResult>) {
    this.#store = store
    this.#send = send
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  onSent(listener: (roomId: string, message: Message) => void) {
    this.#sentListeners.add(listener)
    return () => void this.#sentListeners.delete(listener)
  }

  /** Oldest first; the same array until something changes. */
  get entries() {
    return this.#entries
  }

  /** Takes up what an earlier page left behind. */
  async restore() {
    const known = new Set(this.#entries.map(({ clientId }) => clientId))
    const stored = (await this.#store.load()).filter(({ clientId }) => !known.has(clientId))
    stored.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    this.#show([...stored, ...this.#entries])
    this.wake()
  }

  add(message: Omit<Outgoing, 'state' | 'problem'>) {
    const outgoing: Outgoing = { ...message, state: 'sending' }
    this.#show([...this.#entries, outgoing])
    void this.#store.save(outgoing)
    this.#work(outgoing.roomId)
  }

  /** Sends a failed one again. */
  retry(clientId: string) {
    this.#change(clientId, { state: 'sending', problem: undefined })
    const entry = this.#find(clientId)
    if (entry) this.#work(entry.roomId)
  }

  discard(clientId: string) {
    this.#show(this.#entries.filter((entry) => entry.clientId !== clientId))
    void this.#store.remove(clientId)
  }

  /** The connection is back: tries again at once. */
  wake() {
    clearTimeout(this.#retry)
    for (const roomId of new Set(this.#entries.map((entry) => entry.roomId))) this.#work(roomId)
  }

  stop() {
    clearTimeout(this.#retry)
  }

  #work(roomId: string) {
    if (!this.#busy.has(roomId)) void this.#sendAll(roomId)
  }

  async #sendAll(roomId: string) {
    this.#busy.add(roomId)
    for (;;) {
      const next = this.#entries.find((entry) => entry.roomId === roomId && entry.state !== 'failed')
      if (!next) break
      const result = await this.#send(next)
      if (result.kind === 'sent') {
        for (const listener of this.#sentListeners) listener(roomId, result.message)
        this.discard(next.clientId)
      } else if (result.kind === 'refused') {
        this.#change(next.clientId, { state: 'failed', problem: result.problem })
      } else {
        // Those behind it wait, too.
        for (const entry of this.#entries) {
          if (entry.roomId === roomId && entry.state === 'sending') {
            this.#change(entry.clientId, { state: 'waiting' })
          }
        }
        clearTimeout(this.#retry)
        this.#retry = setTimeout(() => this.wake(), TRY_AGAIN_MS)
        break
      }
    }
    this.#busy.delete(roomId)
  }

  #find(clientId: string) {
    return this.#entries.find((entry) => entry.clientId === clientId)
  }

  #change(clientId: string, change: Partial<Outgoing>) {
    const before = this.#find(clientId)
    if (!before) return
    const after = { ...before, ...change }
    this.#show(this.#entries.map((entry) => (entry === before ? after : entry)))
    void this.#store.save(after)
  }

  #show(entries: readonly Outgoing[]) {
    this.#entries = entries
    for (const listener of this.#listeners) listener()
  }
}
