import { fromPcm16, toPcm16, VOICE_RATE } from '../model/sound'

export type Codec = 'PCM16' | 'OPUS'

const OPUS = { codec: 'opus', sampleRate: VOICE_RATE, numberOfChannels: 1 }
const BITRATE = 24_000

export interface Encoder {
  codec: Codec
  encode: (samples: Float32Array<ArrayBuffer>) => void
  close: () => void
}

type OnFrame = (bytes: Uint8Array) => void

/** Opus where the browser can, a tenth of the bytes; else plain 16-bit samples, which everyone can. */
export async function createEncoder(onFrame: OnFrame): Promise<Encoder> {
  const config: AudioEncoderConfig = { ...OPUS, bitrate: BITRATE, opus: { frameDuration: 60_000 } }
  const canOpus =
    'AudioEncoder' in window && (await AudioEncoder.isConfigSupported(config)).supported === true
  return canOpus ? opusEncoder(config, onFrame) : pcmEncoder(onFrame)
}

function pcmEncoder(onFrame: OnFrame): Encoder {
  return { codec: 'PCM16', encode: (samples) => onFrame(toPcm16(samples)), close: () => undefined }
}

function opusEncoder(config: AudioEncoderConfig, onFrame: OnFrame): Encoder {
  let timestamp = 0
  let fallback: Encoder | undefined
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      onFrame(bytes)
    },
    // A codec that breaks down has closed itself; the voice goes on uncompressed.
    error: () => {
      fallback = pcmEncoder(onFrame)
    },
  })
  encoder.configure(config)
  return {
    get codec() {
      return fallback ? fallback.codec : ('OPUS' as const)
    },
    encode: (data) => {
      if (fallback) {
        fallback.encode(data)
        return
      }
      const audio = new AudioData({
        format: 'f32-planar',
        sampleRate: VOICE_RATE,
        numberOfFrames: data.length,
        numberOfChannels: 1,
        timestamp,
        data,
      })
      timestamp += (data.length / VOICE_RATE) * 1e6
      encoder.encode(audio)
      audio.close()
    },
    close: () => {
      if (encoder.state !== 'closed') encoder.close()
    },
  }
}

export interface Decoder {
  decode: (bytes: Uint8Array<ArrayBuffer>) => void
  close: () => void
}

/** `rate` in samples a second. */
type OnSamples = (samples: Float32Array<ArrayBuffer>, rate: number) => void

/** Whether a listener here can hear this. */
export const canDecode = (codec: Codec) => codec === 'PCM16' || 'AudioDecoder' in window

export function createDecoder(codec: Codec, onSamples: OnSamples): Decoder {
  if (codec === 'OPUS') return opusDecoder(onSamples)
  return { decode: (bytes) => onSamples(fromPcm16(bytes), VOICE_RATE), close: () => undefined }
}

function opusDecoder(onSamples: OnSamples): Decoder {
  let timestamp = 0
  let decoder: AudioDecoder | undefined

  function open() {
    const opened = new AudioDecoder({
      output: (audio) => {
        const samples = new Float32Array(audio.numberOfFrames)
        audio.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
        onSamples(samples, audio.sampleRate)
        audio.close()
      },
      // One broken frame closes a decoder; the next frame opens another.
      error: () => {
        decoder = undefined
      },
    })
    opened.configure(OPUS)
    return opened
  }

  return {
    decode: (data) => {
      decoder ??= open()
      // Every frame of Opus can be decoded by itself.
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data }))
      timestamp += 60_000
    },
    close: () => {
      if (decoder && decoder.state !== 'closed') decoder.close()
    },
  }
}
