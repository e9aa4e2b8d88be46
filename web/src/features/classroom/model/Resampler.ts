const ZERO_CROSSINGS = 8
const STEPS = 64

/** A low-pass filter's bell: a sinc under a Hann window, at `STEPS` places between two crossings. */
const KERNEL = Float32Array.from({ length: ZERO_CROSSINGS * STEPS + 1 }, (_, index) => {
  const x = index / STEPS
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
  return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / ZERO_CROSSINGS))
})

/** Turns sound of one sample rate into another, piece by piece, without what the lower one cannot carry. */
export class Resampler {
  /** Input samples per output sample. */
  #ratio: number
  #stretch: number
  #reach: number
  #kept = new Float32Array(0)
  /** Where the next output sample stands in what is kept. */
  #position: number

  constructor(fromRate: number, toRate: number) {
    this.#ratio = fromRate / toRate
    this.#stretch = Math.max(this.#ratio, 1)
    this.#reach = Math.ceil(ZERO_CROSSINGS * this.#stretch)
    this.#kept = new Float32Array(this.#reach)
    this.#position = this.#reach
  }

  process(input: Float32Array): Float32Array {
    if (this.#ratio === 1) return input
    const all = new Float32Array(this.#kept.length + input.length)
    all.set(this.#kept)
    all.set(input, this.#kept.length)

    const end = all.length - this.#reach
    const output = new Float32Array(Math.max(Math.ceil((end - this.#position) / this.#ratio), 0))
    let count = 0
    for (; this.#position < end; this.#position += this.#ratio)
      output[count++] = this.#at(all, this.#position)

    const used = Math.min(Math.floor(this.#position) - this.#reach, all.length)
    this.#kept = all.slice(used)
    this.#position -= used
    return output.subarray(0, count)
  }

  #at(samples: Float32Array, position: number): number {
    let sum = 0
    const first = Math.ceil(position - this.#reach)
    const last = Math.floor(position + this.#reach)
    for (let index = first; index <= last; index++) {
      const place = (Math.abs(index - position) / this.#stretch) * STEPS
      sum += (samples[index] ?? 0) * (KERNEL[Math.round(place)] ?? 0)
    }
    return sum / this.#stretch
  }
}
