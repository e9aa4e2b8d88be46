import { get, update } from 'idb-keyval'
import type { Rating } from './StudyQueue'

/** What is to be told to the server, in order. Told twice, it does no harm. */
export type Entry =
  | { kind: 'rate'; clientId: string; cardId: string; rating: Rating; answeredAt: string; seconds: number }
  | { kind: 'undo'; clientId: string }

/** `later`: the server could not be reached. */
export type Outcome = 'told' | 'later'

/**
 * Keeps answers in IndexedDB until the server has them, so that a lost connection or a closed tab
 * loses none. One is sent after the other.
 */
export class AnswerOutbox {
  private readonly key: string
  private sending: Promise<void> | undefined
  private wanted = false

  constructor(
    userId: string,
    private readonly send: (entry: Entry) => Promise<Outcome>,
    private readonly onCount: (waiting: number) => void,
  ) {
    this.key = `answers:${userId}`
  }

  async add(entry: Entry): Promise<void> {
    await update<Entry[]>(this.key, (entries = []) => [...entries, entry])
    await this.flush()
  }

  /** Sends what waits, until it is all told or the server cannot be reached. */
  flush(): Promise<void> {
    this.wanted = true
    this.sending ??= this.run().finally(() => {
      this.sending = undefined
    })
    return this.sending
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      this.wanted = false
      let entry = await this.next()
      while (entry) {
        if ((await this.send(entry)) === 'later') return
        await this.remove(entry)
        entry = await this.next()
      }
    }
  }

  private async next(): Promise<Entry | undefined> {
    const entries = (await get<Entry[]>(this.key)) ?? []
    this.onCount(entries.length)
    return entries[0]
  }

  private remove(told: Entry): Promise<void> {
    return update<Entry[]>(this.key, (entries = []) =>
      entries.filter(({ kind, clientId }) => kind !== told.kind || clientId !== told.clientId),
    )
  }
}
