interface Limits {
  /** Samples that wait before the sound starts: the network's unevenness is smaller than that. */
  start: number
  /** When more than that waits, the oldest is dropped down to `start`: better a gap than living in the past. */
  most: number
}

/** Sound on its way to the loudspeaker. It starts, and starts again after it ran dry, with a reserve. */
export class JitterBuffer {
  #limits: Limits
  #pieces: Float32Array[] = []
  #offset = 0
  #waiting = 0
  #isPlaying = false
  /** Samples thrown away because they came too late to be heard. */
  dropped = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get waiting() {
    return this.#waiting
  }

  push(samples: Float32Array) {
    this.#pieces.push(samples)
    this.#waiting += samples.length
    if (this.#waiting > this.#limits.most) this.#drop(this.#waiting - this.#limits.start)
    if (this.#waiting >= this.#limits.start) this.#isPlaying = true
  }

  /** Fills `output`, with silence where there is nothing to play. */
  pull(output: Float32Array) {
    let filled = 0
    while (this.#isPlaying && filled < output.length) {
      const [piece] = this.#pieces
      if (!piece) {
        this.#isPlaying = false
        break
      }
      const part = piece.subarray(this.#offset, this.#offset + output.length - filled)
      output.set(part, filled)
      filled += part.length
      this.#take(part.length)
    }
    output.fill(0, filled)
  }

  clear() {
    this.#pieces = []
    this.#offset = 0
    this.#waiting = 0
    this.#isPlaying = false
  }

  #drop(count: number) {
    this.dropped += count
    let left = count
    while (left > 0 && this.#pieces[0]) {
      const part = Math.min(left, this.#pieces[0].length - this.#offset)
      left -= part
      this.#take(part)
    }
  }

  #take(count: number) {
    this.#offset += count
    this.#waiting -= count
    if (this.#offset < (this.#pieces[0]?.length ?? 0)) return
    this.#pieces.shift()
    this.#offset = 0
  }
}
