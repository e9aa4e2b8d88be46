import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const RATE = 48_000
const SECONDS = 6

/** Something like speech for the fake microphone: syllables of a voice that goes up and down. Answers the path of the WAV. */
export function makeVoice(): string {
  const path = join(tmpdir(), `lyceum-voice-${process.pid}.wav`)
  const wav = Buffer.alloc(44 + RATE * SECONDS * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20) // PCM
  wav.writeUInt16LE(1, 22) // mono
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(RATE * SECONDS * 2, 40)
  let phase = 0
  for (let index = 0; index < RATE * SECONDS; index++) {
    const time = index / RATE
    phase += (2 * Math.PI * (150 + 50 * Math.sin(2 * Math.PI * 0.7 * time))) / RATE
    const syllable = Math.max(Math.sin(2 * Math.PI * 2.5 * time), 0) ** 0.5
    const overtones = [1, 2, 3, 4, 5, 6, 8].reduce((sum, nth) => sum + Math.sin(phase * nth) / nth, 0)
    wav.writeInt16LE(Math.round(9_000 * syllable * overtones), 44 + index * 2)
  }
  writeFileSync(path, wav)
  return path
}

interface Listening {
  ears: AnalyserNode[]
}

/** Before the page is opened: whatever goes to its loudspeaker is measured, too. */
export async function listenIn(page: Page) {
  await page.addInitScript(() => {
    const ears: AnalyserNode[] = []
    Object.assign(window, { ears })
    const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, 'connect')?.value as (
      this: AudioNode,
      to: AudioNode,
    ) => AudioNode
    const connectAndListen = function (this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode) {
        const ear = new AnalyserNode(this.context)
        ears.push(ear)
        connect.call(this, ear)
      }
      return connect.call(this, to)
    }
    Object.assign(AudioNode.prototype, { connect: connectAndListen })
  })
}

/** The loudest that the loudspeaker plays within a second: 0 is silence. */
export const loudest = (page: Page) =>
  page.evaluate(async () => {
    const { ears } = window as unknown as Listening
    const end = performance.now() + 1_000
    let most = 0
    while (performance.now() < end) {
      for (const ear of ears) {
        const samples = new Float32Array(ear.fftSize)
        ear.getFloatTimeDomainData(samples)
        most = Math.max(most, Math.hypot(...samples) / Math.sqrt(samples.length))
      }
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    return most
  })

interface Next {
  type: string
  payload?: { data?: Record<string, unknown> }
}

/** Everything that arrives over the page's sockets, by the name of the subscription. To be called before it is opened. */
export function overhear(page: Page) {
  const arrived: { field: string; value: unknown }[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const { type, payload: body } = JSON.parse(String(payload)) as Next
      if (type !== 'next') return
      for (const [field, value] of Object.entries(body?.data ?? {})) arrived.push({ field, value })
    }),
  )
  return {
    of: <T>(field: string) => arrived.filter((event) => event.field === field).map(({ value }) => value as T),
  }
}
