/** Cuts a stream of samples into frames of one length. A frame is the receiver's, who may transfer it. */
export class Collector {
  #length: number
  #frame: Float32Array<ArrayBuffer>
  #filled = 0
  #onFrame: (frame: Float32Array<ArrayBuffer>) => void

  constructor(length: number, onFrame: (frame: Float32Array<ArrayBuffer>) => void) {
    this.#length = length
    this.#frame = new Float32Array(length)
    this.#onFrame = onFrame
  }

  push(samples: Float32Array) {
    let read = 0
    while (read < samples.length) {
      const part = samples.subarray(read, read + this.#length - this.#filled)
      this.#frame.set(part, this.#filled)
      this.#filled += part.length
      read += part.length
      if (this.#filled < this.#length) continue
      this.#onFrame(this.#frame)
      this.#frame = new Float32Array(this.#length)
      this.#filled = 0
    }
  }
}
