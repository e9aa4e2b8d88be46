// Runs in the audio thread: cuts the microphone's sound into frames of 16 kHz.
import { Collector } from '../model/Collector'
import { Resampler } from '../model/Resampler'
import { VOICE_RATE } from '../model/sound'

const FRAME_SECONDS = 0.08

class CaptureProcessor extends AudioWorkletProcessor {
  #resampler = new Resampler(sampleRate, VOICE_RATE)
  #collector = new Collector(VOICE_RATE * FRAME_SECONDS, (frame) =>
    this.port.postMessage(frame, [frame.buffer]),
  )

  #isOpen = true

  constructor() {
    super()
    this.port.onmessage = () => {
      this.#isOpen = false
    }
  }

  process([input]: Float32Array[][]) {
    const samples = input?.[0]
    if (samples) this.#collector.push(this.#resampler.process(samples))
    return this.#isOpen
  }
}

registerProcessor('lyceum-capture', CaptureProcessor)
