import { isSame, NO_ANSWER, type AnswerValue } from './answers'

/**
 * `changed`: sent in a moment; `waiting`: there is no connection, it is sent when there is one;
 * `refused`: the server does not take it, `problem` says why.
 */
export type SaveState = 'empty' | 'changed' | 'sending' | 'waiting' | 'saved' | 'refused'

/** A question's answer as the student sees it. */
export interface Entry {
  value: AnswerValue
  revision: number
  isFlagged: boolean
  state: SaveState
  savedAt: string | null
  problem?: string
}

/** What the server keeps. */
export interface Kept {
  id: string
  value: AnswerValue
  revision: number
  isFlagged: boolean
  savedAt: string | null
}

/** What has not reached the server yet and outlives the page. */
export interface Unsaved {
  id: string
  value: AnswerValue
  revision: number
  isFlagged?: boolean
}

export type SaveResult =
  { kind: 'kept'; kept: Kept } | { kind: 'refused'; problem: string } | { kind: 'unreachable' }

/** Where unsaved answers outlive the page. */
export interface BookStore {
  load: () => Promise<Unsaved[]>
  save: (unsaved: Unsaved) => Promise<void>
  remove: (id: string) => Promise<void>
}

export interface BookServer {
  save: (unsaved: Unsaved) => Promise<SaveResult>
  flag: (id: string, isFlagged: boolean) => Promise<SaveResult>
}

/** What one tab tells the others of the same attempt. */
export type Notice =
  | { is: 'changed'; unsaved: Unsaved }
  | { is: 'flagged'; id: string; isFlagged: boolean }
  | { is: 'kept'; kept: Kept }

const TYPING_PAUSE_MS = 700
const TRY_AGAIN_MS = 4_000
/** Another tab sends what was typed there; should it be gone, this one does. */
const OTHER_TAB_MS = 8_000

/**
 * The answers of one attempt. Each is kept on the device at once, sent one version after the other,
 * and sent again until the server has it. What was done last counts, in whichever tab.
 */
export class AnswerBook {
  #store: BookStore
  #server: BookServer
  #tell: (notice: Notice) => void
  #entries: ReadonlyMap<string, Entry> = new Map()
  #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #busy = new Map<string, Promise<void>>()
  #unsentFlags = new Map<string, boolean>()
  #listeners = new Set<() => void>()

  constructor(store: BookStore, server: BookServer, tell: (notice: Notice) => void = () => undefined) {
    this.#store = store
    this.#server = server
    this.#tell = tell
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** By question; the same map until something changes. */
  get entries() {
    return this.#entries
  }

  entry(id: string): Entry {
    return (
      this.#entries.get(id) ?? {
        value: NO_ANSWER,
        revision: 0,
        isFlagged: false,
        state: 'empty',
        savedAt: null,
      }
    )
  }

  /** Takes over what the server has, where it is newer than what is here. */
  merge(all: readonly Kept[]) {
    for (const kept of all) {
      const known = this.#entries.get(kept.id)
      const isFlagged = this.#unsentFlags.get(kept.id) ?? kept.isFlagged
      if (!known || kept.revision > known.revision) this.#adopt(kept, isFlagged)
      else if (known.isFlagged !== isFlagged) this.#change(kept.id, { isFlagged })
    }
  }

  /** Takes up what an earlier page could not send; call it once the server's answers are here. */
  async restore() {
    for (const unsaved of await this.#store.load()) {
      const { id, value, revision, isFlagged } = unsaved
      if (isFlagged !== undefined) this.#unsentFlags.set(id, isFlagged)
      const known = this.entry(id)
      if (revision > known.revision) this.#change(id, { value, revision, state: 'waiting' })
      else if (isFlagged === undefined) void this.#store.remove(id)
      if (isFlagged !== undefined) this.#change(id, { isFlagged })
    }
    this.wake()
  }

  /** @param typed with every letter: it is sent when the typing pauses */
  answer(id: string, value: AnswerValue, { typed = false } = {}) {
    const revision = this.entry(id).revision + 1
    this.#change(id, { value, revision, state: 'changed', problem: undefined })
    const unsaved = this.#unsaved(id)
    void this.#store.save(unsaved)
    this.#tell({ is: 'changed', unsaved })
    this.#schedule(id, typed ? TYPING_PAUSE_MS : 0)
  }

  flag(id: string, isFlagged: boolean) {
    this.#change(id, { isFlagged })
    this.#unsentFlags.set(id, isFlagged)
    void this.#store.save(this.#unsaved(id))
    this.#tell({ is: 'flagged', id, isFlagged })
    this.#schedule(id, 0)
  }

  /** Another tab of the same attempt says something. */
  hear(notice: Notice) {
    if (notice.is === 'flagged') {
      this.#change(notice.id, { isFlagged: notice.isFlagged })
    } else if (notice.is === 'kept') {
      if (notice.kept.revision >= this.entry(notice.kept.id).revision) {
        clearTimeout(this.#timers.get(notice.kept.id))
        this.#adopt(notice.kept, this.entry(notice.kept.id).isFlagged)
      }
    } else if (notice.unsaved.revision > this.entry(notice.unsaved.id).revision) {
      const { id, value, revision } = notice.unsaved
      this.#change(id, { value, revision, state: 'changed', problem: undefined })
      this.#schedule(id, OTHER_TAB_MS)
    }
  }

  /** The connection is back, or may be: tries again at once. */
  wake() {
    for (const [id, { state }] of this.#entries) {
      if (state === 'waiting' || this.#unsentFlags.has(id)) this.#schedule(id, 0)
    }
  }

  /** Sends everything now. Answers whether the server has it all. */
  async flush(): Promise<boolean> {
    for (const [id, { state }] of this.#entries) {
      if (state === 'changed' || state === 'waiting') void this.#send(id)
    }
    while (this.#busy.size > 0) await Promise.all(this.#busy.values())
    return [...this.#entries.values()].every(({ state }) => state === 'empty' || state === 'saved')
  }

  stop() {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  #schedule(id: string, after: number) {
    clearTimeout(this.#timers.get(id))
    this.#timers.set(
      id,
      setTimeout(() => void this.#send(id), after),
    )
  }

  #send(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id))
    const running = this.#busy.get(id)
    if (running) return running
    const sending = this.#sendAll(id).finally(() => this.#busy.delete(id))
    this.#busy.set(id, sending)
    return sending
  }

  /** One after the other until nothing is left, or it does not go on. */
  async #sendAll(id: string) {
    while ((await this.#sendAnswer(id)) || (await this.#sendFlag(id)));
  }

  /** Answers whether to go on: something may have changed at every pause. */
  async #sendFlag(id: string): Promise<boolean> {
    const isFlagged = this.#unsentFlags.get(id)
    if (isFlagged === undefined) return false
    const { kind } = await this.#server.flag(id, isFlagged)
    if (kind === 'unreachable') {
      this.#schedule(id, TRY_AGAIN_MS)
      return false
    }
    if (this.#unsentFlags.get(id) === isFlagged) {
      this.#unsentFlags.delete(id)
      await this.#forget(id)
    }
    return true
  }

  /** Answers whether there is something newer, which was written meanwhile. */
  async #sendAnswer(id: string): Promise<boolean> {
    const { state } = this.entry(id)
    if (state !== 'changed' && state !== 'waiting') return false
    const sent = this.#unsaved(id)
    this.#change(id, { state: 'sending' })
    const result = await this.#server.save(sent)
    if (result.kind === 'unreachable') {
      this.#change(id, { state: 'waiting' })
      this.#schedule(id, TRY_AGAIN_MS)
      return false
    }
    if (result.kind === 'refused') {
      const isCurrent = this.entry(id).revision === sent.revision
      if (isCurrent) this.#change(id, { state: 'refused', problem: result.problem })
    } else {
      await this.#take(id, result.kept, sent, state)
    }
    return this.entry(id).state === 'changed'
  }

  /** What the server keeps after `sent` was sent to it. */
  async #take(id: string, kept: Kept, sent: Unsaved, before: SaveState) {
    const now = this.entry(id)
    const isCurrent = now.revision === sent.revision
    const wasKept = kept.revision === sent.revision && isSame(kept.value, sent.value)
    if (wasKept && isCurrent) {
      this.#adopt(kept, now.isFlagged)
      this.#tell({ is: 'kept', kept })
      await this.#forget(id)
    } else if (!wasKept && isCurrent && before === 'waiting') {
      // It waited while somebody wrote on elsewhere: that was later.
      this.#adopt(kept, now.isFlagged)
      await this.#forget(id)
    } else if (!wasKept) {
      // Another device has counted further; what is written here now comes after that.
      this.#change(id, { revision: Math.max(kept.revision, now.revision) + 1, state: 'changed' })
    }
  }

  #adopt(kept: Kept, isFlagged: boolean) {
    this.#change(kept.id, {
      value: kept.value,
      revision: kept.revision,
      savedAt: kept.savedAt,
      isFlagged,
      state: kept.savedAt === null ? 'empty' : 'saved',
      problem: undefined,
    })
  }

  async #forget(id: string) {
    const { state } = this.entry(id)
    const isDone = (state === 'saved' || state === 'empty') && !this.#unsentFlags.has(id)
    await (isDone ? this.#store.remove(id) : this.#store.save(this.#unsaved(id)))
  }

  #unsaved(id: string): Unsaved {
    const { value, revision } = this.entry(id)
    const isFlagged = this.#unsentFlags.get(id)
    return { id, value, revision, ...(isFlagged !== undefined && { isFlagged }) }
  }

  #change(id: string, change: Partial<Entry>) {
    // While one version is on its way the next is already being typed.
    this.#entries = new Map(this.#entries).set(id, { ...this.entry(id), ...change })
    for (const listener of this.#listeners) listener()
  }
}
