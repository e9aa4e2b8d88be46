import { asReported, joined, played, type Span } from './spans'

/** Where a reader is; which part there is depends on the kind of the lesson. */
export interface Position {
  second?: number
  page?: number
  scroll?: number
}

/** What the server is told; `revision` counts the reports of a sitting. */
export interface Report extends Position {
  lessonId: string
  sitting: string
  revision: number
  activeSeconds: number
  watched: readonly Span[]
  videoSeconds?: number
}

export type SendResult = 'kept' | 'refused' | 'unreachable'

/** Where reports wait that have not arrived, also for the next visit. One for each sitting. */
export interface ReportStore {
  all: () => Report[]
  save: (report: Report) => void
  /** Unless a later one has taken its place. */
  remove: (report: Report) => void
}

const UNTOLD = -1

interface Options {
  lessonId: string
  sitting: string
  send: (report: Report) => Promise<SendResult>
  store: ReportStore
  /** How long the lesson was visible and used so far. */
  activeSeconds: () => number
}

/**
 * Tells the server how a lesson is read, from when it is opened: one sitting. Times are totals and
 * stretches of video sets, so that a report may be lost, or come twice, or late.
 */
export class ProgressReporter {
  #options: Options
  #revision = 0
  #position: Position = {}
  #isMoved = false
  #watched: Span[] = []
  #underWay: Span[] = []
  #videoSeconds: number | undefined
  #lastSecond: number | undefined
  #told = UNTOLD
  #sending: Promise<void> | undefined
  #isAgainDue = false
  #isRefused = false

  constructor(options: Options) {
    this.#options = options
  }

  move(position: Position) {
    this.#position = { ...this.#position, ...position }
    this.#isMoved = true
  }

  /** The video stands at this second; while it plays, call it a few times a second. */
  watch(second: number, videoSeconds: number) {
    const span = played(this.#lastSecond, second)
    if (span) this.#watched = joined([...this.#watched, span])
    this.#lastSecond = second
    if (videoSeconds > 0) this.#videoSeconds = Math.ceil(videoSeconds)
    this.move({ second })
  }

  /** What was not sent in an earlier visit; without its place, which may be long left. */
  async sendLeftOver() {
    const { store, send, sitting } = this.#options
    for (const left of store.all()) {
      if (left.sitting === sitting) continue
      const report = { ...left, second: undefined, page: undefined, scroll: undefined }
      if ((await send(report)) === 'unreachable') return
      store.remove(report)
    }
  }

  /** Sends what is new, if anything is; the first time, that the lesson was opened. */
  report(): Promise<void> {
    if (this.#sending) {
      this.#isAgainDue = true
      return this.#sending
    }
    this.#isAgainDue = false
    this.#sending = this.#sendAll().finally(() => (this.#sending = undefined))
    return this.#sending
  }

  /** The page goes away: what may not arrive any more waits for the next visit. */
  keep() {
    if (this.#hasNews) this.#options.store.save(this.#next(this.#underWay))
  }

  get #hasNews() {
    if (this.#isRefused) return false
    return this.#isMoved || this.#watched.length > 0 || this.#options.activeSeconds() !== this.#told
  }

  async #sendAll() {
    while (this.#hasNews && (await this.#sendOne()) && this.#takeDue());
  }

  #takeDue() {
    const isDue = this.#isAgainDue
    this.#isAgainDue = false
    return isDue
  }

  async #sendOne(): Promise<boolean> {
    const { store, send } = this.#options
    const report = this.#next()
    const wasMoved = this.#isMoved
    this.#underWay = this.#watched
    this.#revision = report.revision
    this.#watched = []
    this.#isMoved = false
    this.#told = report.activeSeconds
    store.save(report)
    const result = await send(report)
    const sent = this.#underWay
    this.#underWay = []
    if (result === 'unreachable') {
      this.#watched = joined([...sent, ...this.#watched])
      this.#isMoved ||= wasMoved
      this.#told = UNTOLD
      return false
    }
    this.#isRefused = result === 'refused'
    store.remove(report)
    return true
  }

  #next(alsoWatched: readonly Span[] = []): Report {
    const { lessonId, sitting, activeSeconds } = this.#options
    const spans = [...alsoWatched, ...this.#watched]
    const watched = this.#videoSeconds === undefined ? [] : asReported(spans)
    return {
      lessonId,
      sitting,
      revision: this.#revision + 1,
      activeSeconds: activeSeconds(),
      watched,
      ...(watched.length > 0 && { videoSeconds: this.#videoSeconds }),
      // A tab that only lies open must not take back where another device went meanwhile.
      ...(this.#isMoved && this.#position),
    }
  }
}
