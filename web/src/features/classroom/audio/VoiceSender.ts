import { loudness, toBase64 } from '../model/sound'
import { Microphone } from './Microphone'
import { createEncoder, type Codec, type Encoder } from './voiceCodec'

export interface SentFrame {
  seq: number
  codec: Codec
  /** Base64. */
  data: string
}

interface VoiceSenderOptions {
  deviceId: string
  /** Fails when the server refuses, as when the microphone was given to somebody else. */
  send: (frame: SentFrame) => Promise<void>
  /** From 0 to 1, about twelve times a second; nought while muted. */
  onLevel: (level: number) => void
  onEnded: () => void
}

/** So many frames are on their way at most: a slow line loses sound and does not fall behind. */
const ON_THE_WAY = 12

/** Rises faster than frames are sent, so that whoever starts anew goes on and does not begin before. */
const firstSeq = () => Math.floor(Date.now() / 20) % 1_000_000_000

/** Speaks to the room: microphone, codec, numbers. */
export class VoiceSender {
  #options: VoiceSenderOptions
  #microphone: Microphone | undefined
  #encoder: Encoder | undefined
  #seq = firstSeq()
  #onTheWay = 0
  #isMuted = false
  #isClosed = false

  private constructor(options: VoiceSenderOptions) {
    this.#options = options
  }

  /** Asks for the microphone; fails with the browser's DOMException when there is none to have. */
  static async start(options: VoiceSenderOptions): Promise<VoiceSender> {
    const sender = new VoiceSender(options)
    sender.#microphone = await Microphone.open({
      deviceId: options.deviceId,
      onFrame: (samples) => sender.#take(samples),
      onEnded: options.onEnded,
    })
    sender.#encoder = await createEncoder((bytes) => sender.#post(bytes))
    return sender
  }

  get isMuted() {
    return this.#isMuted
  }

  setMuted(isMuted: boolean) {
    this.#isMuted = isMuted
    this.#microphone?.setMuted(isMuted)
    this.#options.onLevel(0)
  }

  close() {
    this.#isClosed = true
    this.#microphone?.close()
    this.#encoder?.close()
    this.#options.onLevel(0)
  }

  #take(samples: Float32Array<ArrayBuffer>) {
    if (this.#isMuted || this.#isClosed) return
    this.#options.onLevel(loudness(samples))
    this.#encoder?.encode(samples)
  }

  #post(bytes: Uint8Array) {
    const seq = this.#seq++
    if (this.#isClosed || !this.#encoder || this.#onTheWay >= ON_THE_WAY) return
    this.#onTheWay += 1
    void this.#options
      .send({ seq, codec: this.#encoder.codec, data: toBase64(bytes) })
      .finally(() => (this.#onTheWay -= 1))
  }
}
