// Runs in the audio thread: plays frames as they come, with a reserve against an uneven network.
import { JitterBuffer } from '../model/JitterBuffer'
import { Resampler } from '../model/Resampler'

const START_SECONDS = 0.2
const MOST_SECONDS = 0.6

interface Frame {
  samples: Float32Array
  rate: number
}

class PlayerProcessor extends AudioWorkletProcessor {
  #rate = 0
  #isOpen = true
  #resampler: Resampler | undefined
  #buffer = new JitterBuffer({ start: sampleRate * START_SECONDS, most: sampleRate * MOST_SECONDS })

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<Frame | 'clear' | 'close'>) => {
      if (data === 'close') this.#isOpen = false
      else if (data === 'clear') this.#buffer.clear()
      else this.#buffer.push(this.#resamplerFor(data.rate).process(data.samples))
    }
  }

  process(_inputs: Float32Array[][], [output]: Float32Array[][]) {
    const [first, ...others] = output ?? []
    if (!first) return true
    this.#buffer.pull(first)
    for (const channel of others) channel.set(first)
    return this.#isOpen
  }

  #resamplerFor(rate: number) {
    if (!this.#resampler || rate !== this.#rate) this.#resampler = new Resampler(rate, sampleRate)
    this.#rate = rate
    return this.#resampler
  }
}

registerProcessor('lyceum-player', PlayerProcessor)
