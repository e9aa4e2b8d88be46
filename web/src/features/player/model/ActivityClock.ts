const IDLE_MS = 120_000
/** A computer that slept, or a tab that was frozen, did not study. */
const LONGEST_STEP_MS = 5_000

/** Counts the time in which something was in sight and used. Times are milliseconds. */
export class ActivityClock {
  #active = 0
  #checkedAt: number
  #usedAt: number
  #isVisible: boolean
  #isPlaying = false

  constructor(now: number, isVisible: boolean) {
    this.#checkedAt = now
    this.#usedAt = now
    this.#isVisible = isVisible
  }

  /** Whole seconds so far. */
  get seconds() {
    return Math.floor(this.#active / 1000)
  }

  /** Call it about once a second: what is longer apart counts for five seconds at most. */
  tick(now: number) {
    const step = Math.min(Math.max(now - this.#checkedAt, 0), LONGEST_STEP_MS)
    this.#checkedAt = now
    if (this.#isVisible && (this.#isPlaying || now - this.#usedAt <= IDLE_MS)) this.#active += step
  }

  /** Somebody scrolled, typed or pointed; two minutes later they are taken to be away. */
  use(now: number) {
    this.tick(now)
    this.#usedAt = now
  }

  show(isVisible: boolean, now: number) {
    this.tick(now)
    this.#isVisible = isVisible
    this.#usedAt = now
  }

  /** What plays is in use without a hand on it. */
  play(isPlaying: boolean, now: number) {
    if (isPlaying === this.#isPlaying) return
    this.use(now)
    this.#isPlaying = isPlaying
  }
}
