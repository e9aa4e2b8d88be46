import type { StrokeChunk } from './board'

const PAUSE_MS = 33
/** So many numbers are in one piece at most. */
const LONGEST = 256

type Stroke = Omit<StrokeChunk, 'index' | 'points' | 'isLast'>

/**
 * Shows others a stroke while it is drawn: about thirty pieces a second, one on its way at a time, so
 * that they arrive in order and a slow line thins them out by itself. Failing ends it without a word:
 * the finished element follows and says everything.
 */
export class StrokeSender {
  #stroke: Stroke
  #send: (chunk: StrokeChunk) => Promise<void>
  #waiting: number[] = []
  #index = 0
  #isBusy = false
  #isFinished = false
  #hasFailed = false

  constructor(stroke: Stroke, send: (chunk: StrokeChunk) => Promise<void>) {
    this.#stroke = stroke
    this.#send = send
  }

  /** Of a pen the points since the last call, of a shape its two corners. */
  add(points: readonly number[]) {
    if (this.#stroke.tool === 'PEN') this.#waiting.push(...points)
    else this.#waiting = [...points]
    if (!this.#isBusy) void this.#run()
  }

  finish() {
    this.#isFinished = true
  }

  async #run() {
    this.#isBusy = true
    while (this.#waiting.length > 0 && !this.#hasFailed && !this.#isFinished) {
      const points = this.#waiting.splice(0, LONGEST)
      const pause = new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS))
      try {
        await this.#send({ ...this.#stroke, index: this.#index++, points, isLast: false })
      } catch {
        this.#hasFailed = true
      }
      await pause
    }
    this.#isBusy = false
  }
}
