import type { Message } from '@/ui/conversation/documents'

/** A part of the history, as one answer of the server gave it. */
export interface Page {
  /** Newest first. */
  messages: readonly Message[]
  /** The room's place when the page was read, or a little earlier. */
  atSeq: number
  /** Where older ones begin; null when there are none. */
  older: string | null
}

/**
 * The messages of one room, oldest first and without a gap: pages from the past, and changes from the
 * stream. Answers may arrive in any order; of two versions of a message the later one stays.
 */
export class MessageLog {
  #messages = new Map<string, Message>()
  #changedAt = new Map<string, number>()
  #patches = new Map<string, Partial<Message>>()
  #from = 0
  #older: string | null = null
  #shown: readonly Message[] = []
  #listeners = new Set<() => void>()

  constructor(page: Page) {
    this.restart(page)
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Oldest first; the same array until something changes. */
  get messages() {
    return this.#shown
  }

  get older() {
    return this.#older
  }

  find(id: string) {
    return this.#messages.get(id)
  }

  /** The place of the last change of this message that the stream has told. */
  changedAt(id: string) {
    return this.#changedAt.get(id) ?? 0
  }

  /** Forgets everything for this newest page: what lies between is not known. */
  restart(page: Page) {
    this.#messages.clear()
    this.#changedAt.clear()
    this.#take(page)
    this.#reachTo(page)
    this.#publish()
  }

  addOlder(page: Page) {
    this.#take(page)
    this.#reachTo(page)
    this.#publish()
  }

  /** The newest page again, asked for while the stream is down. */
  addNewest(page: Page) {
    const last = this.#shown.at(-1)
    if (last && !page.messages.some(({ id }) => id === last.id)) {
      this.restart(page)
    } else {
      this.#take(page)
      this.#publish()
    }
  }

  /** A change that the stream tells. */
  receive(message: Message, seq: number) {
    this.#changedAt.set(message.id, seq)
    this.#put(message)
    this.#publish()
  }

  /**
   * What the server answered to an act of ours.
   *
   * @param since `changedAt` of the message when we asked: a later change makes the answer uncertain,
   *   and ours follows on the stream anyway
   */
  answered(message: Message, since: number) {
    if (this.changedAt(message.id) > since) return
    this.#put(message)
    this.#publish()
  }

  /** Shows our act before the server has answered. Answers how to take it back. */
  patch(id: string, change: Partial<Message>) {
    this.#patches.set(id, change)
    this.#publish()
    return () => {
      if (this.#patches.get(id) !== change) return
      this.#patches.delete(id)
      this.#publish()
    }
  }

  #take({ messages, atSeq }: Page) {
    for (const message of messages) {
      if (this.changedAt(message.id) <= atSeq) this.#put(message)
    }
  }

  #reachTo({ messages, older }: Page) {
    this.#older = older
    this.#from = older === null ? 0 : (messages.at(-1)?.seq ?? this.#from)
  }

  #put(message: Message) {
    this.#messages.set(message.id, message)
    if (message.editedAt === null && message.deletedAt === null) return
    // A quote repeats the text: nothing deleted may live on in one.
    const { id, text, deletedAt } = message
    for (const quoting of this.#messages.values()) {
      if (quoting.replyTo?.id !== id) continue
      this.#messages.set(quoting.id, { ...quoting, replyTo: { ...quoting.replyTo, text, deletedAt } })
    }
  }

  #publish() {
    this.#shown = [...this.#messages.values()]
      .filter(({ seq }) => seq >= this.#from)
      .sort((a, b) => a.seq - b.seq)
      .map((message) => {
        const patch = this.#patches.get(message.id)
        return patch ? { ...message, ...patch } : message
      })
    for (const listener of this.#listeners) listener()
  }
}
