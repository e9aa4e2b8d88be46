import { FrameOrder } from '../model/FrameOrder'
import { fromBase64, loudness } from '../model/sound'
import { openAudio } from './audioContext'
import type { SentFrame } from './VoiceSender'
import { canDecode, createDecoder, type Codec, type Decoder } from './voiceCodec'

export interface ReceivedFrame extends SentFrame {
  speakerId: string
}

interface VoicePlayerOptions {
  /** How loud who speaks: for the indicator. */
  onLevel: (speakerId: string, level: number) => void
  /** This browser cannot play what the speaker's browser sends. */
  onUnplayable: () => void
}

/** Plays what the speaker says: puts frames in order, decodes them, and hands them to the audio thread. */
export class VoicePlayer {
  #options: VoicePlayerOptions
  #output: AudioWorkletNode
  #speakerId: string | undefined
  #order = new FrameOrder<string>()
  #codec: Codec | undefined
  #decoder: Decoder | undefined

  private constructor(output: AudioWorkletNode, options: VoicePlayerOptions) {
    this.#output = output
    this.#options = options
  }

  /** To be called after a tap or a key, or the browser keeps it silent. */
  static async start(options: VoicePlayerOptions): Promise<VoicePlayer> {
    const context = await openAudio()
    const output = new AudioWorkletNode(context, 'lyceum-player', {
      numberOfInputs: 0,
      outputChannelCount: [1],
    })
    output.connect(context.destination)
    return new VoicePlayer(output, options)
  }

  receive({ speakerId, seq, codec, data }: ReceivedFrame) {
    if (!canDecode(codec)) {
      this.#options.onUnplayable()
      return
    }
    if (speakerId !== this.#speakerId || codec !== this.#codec) this.#listenTo(speakerId, codec)
    for (const frame of this.#order.push(seq, data)) this.#decoder?.decode(fromBase64(frame))
  }

  close() {
    this.#decoder?.close()
    this.#output.port.postMessage('close')
    this.#output.disconnect()
  }

  #listenTo(speakerId: string, codec: Codec) {
    this.#decoder?.close()
    this.#speakerId = speakerId
    this.#codec = codec
    this.#order = new FrameOrder()
    this.#output.port.postMessage('clear')
    this.#decoder = createDecoder(codec, (samples, rate) => {
      this.#options.onLevel(speakerId, loudness(samples))
      this.#output.port.postMessage({ samples, rate }, [samples.buffer])
    })
  }
}
