/** Voice travels as one channel at this rate. */
export const VOICE_RATE = 16_000

/** Samples from -1 to 1 as 16-bit numbers, the lower byte first. */
export function toPcm16(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2)
  const view = new DataView(bytes.buffer)
  samples.forEach((sample, index) => {
    const bounded = Math.min(Math.max(sample, -1), 1)
    view.setInt16(index * 2, Math.round(bounded * (bounded < 0 ? 0x8000 : 0x7fff)), true)
  })
  return bytes
}

export function fromPcm16(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from(
    { length: bytes.length >> 1 },
    (_, index) => view.getInt16(index * 2, true) / 0x8000,
  )
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

/** How loud it is, from 0 (silence) to 1, as the ear counts: in decibels over sixty. */
export function loudness(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const decibels = 10 * Math.log10(sum / Math.max(samples.length, 1) + 1e-9)
  return Math.min(Math.max((decibels + 60) / 50, 0), 1)
}
