import captureUrl from './capture.worklet.ts?worker&url'
import playerUrl from './player.worklet.ts?worker&url'

let opened: Promise<AudioContext> | undefined

/** The page's one audio context with our worklets. Browsers let it sound only after a tap or a key. */
export function openAudio(): Promise<AudioContext> {
  opened ??= open()
  return opened.then(async (context) => {
    await context.resume()
    return context
  })
}

async function open() {
  const context = new AudioContext({ latencyHint: 'interactive' })
  await Promise.all([captureUrl, playerUrl].map((url) => context.audioWorklet.addModule(url)))
  return context
}

/** Two soft notes, to hear whether the loudspeaker works. */
export async function playTestTone() {
  const context = await openAudio()
  const volume = new GainNode(context, { gain: 0 })
  volume.connect(context.destination)
  ;[523.25, 659.25].forEach((frequency, index) => {
    const start = context.currentTime + index * 0.35
    const note = new OscillatorNode(context, { frequency })
    note.connect(volume)
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.25, start + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.33)
    note.start(start)
    note.stop(start + 0.34)
  })
}
