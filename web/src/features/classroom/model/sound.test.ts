import { expect, test } from 'vitest'
import { Collector } from './Collector'
import { FrameOrder } from './FrameOrder'
import { JitterBuffer } from './JitterBuffer'
import { Resampler } from './Resampler'
import { fromBase64, fromPcm16, loudness, toBase64, toPcm16 } from './sound'

const tone = (hertz: number, rate: number, seconds: number) =>
  Float32Array.from(
    { length: rate * seconds },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * hertz * index) / rate),
  )

const power = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

function inPieces(resampler: Resampler, input: Float32Array, size = 128) {
  const output: number[] = []
  for (let at = 0; at < input.length; at += size)
    output.push(...resampler.process(input.subarray(at, at + size)))
  return Float32Array.from(output)
}

test.each([48_000, 44_100])('a voice at %i Hz keeps its strength and its length at 16 kHz', (rate) => {
  const output = inPieces(new Resampler(rate, 16_000), tone(440, rate, 1))
  expect(Math.abs(output.length - 16_000)).toBeLessThan(20)
  expect(power(output.subarray(500))).toBeCloseTo(power(tone(440, 16_000, 1)), 2)
})

test('what 16 kHz cannot carry is left out, not folded into the voice', () => {
  const output = inPieces(new Resampler(48_000, 16_000), tone(11_000, 48_000, 1))
  expect(power(output)).toBeLessThan(0.01)
})

test('back up to the loudspeaker rate in the same pieces', () => {
  const output = inPieces(new Resampler(16_000, 48_000), tone(440, 16_000, 1))
  expect(Math.abs(output.length - 48_000)).toBeLessThan(60)
  expect(power(output.subarray(2000))).toBeCloseTo(power(tone(440, 16_000, 1)), 2)
})

test('sound starts with a reserve, and starts again after it ran dry', () => {
  const buffer = new JitterBuffer({ start: 200, most: 600 })
  const heard = new Float32Array(100)
  buffer.push(new Float32Array(150).fill(1))
  buffer.pull(heard)
  expect(heard).toEqual(new Float32Array(100))
  buffer.push(new Float32Array(150).fill(1))
  for (let turn = 0; turn < 3; turn++) {
    buffer.pull(heard)
    expect(heard).toEqual(new Float32Array(100).fill(1))
  }
  buffer.pull(heard)
  buffer.push(new Float32Array(150).fill(1))
  buffer.pull(heard)
  expect(heard).toEqual(new Float32Array(100))
})

test('more than 600 is a delay that nobody wants: the oldest goes', () => {
  const buffer = new JitterBuffer({ start: 200, most: 600 })
  for (let piece = 0; piece < 7; piece++) buffer.push(new Float32Array(100).fill(piece))
  expect(buffer.waiting).toBe(200)
  expect(buffer.dropped).toBe(500)
  const heard = new Float32Array(100)
  buffer.pull(heard)
  expect(heard[0]).toBe(5)
})

test('frames play in order; a late one is waited for, a lost one is passed over', () => {
  const order = new FrameOrder<string>()
  expect(order.push(5, 'five')).toEqual(['five'])
  expect(order.push(7, 'seven')).toEqual([])
  expect(order.push(6, 'six')).toEqual(['six', 'seven'])
  expect(order.push(6, 'six again')).toEqual([])
  expect([9, 10, 11, 12].flatMap((seq) => order.push(seq, String(seq)))).toEqual([])
  expect(order.push(13, '13')).toEqual(['9', '10', '11', '12', '13'])
})

test('a speaker who starts anew is heard', () => {
  const order = new FrameOrder<string>()
  order.push(5000, 'old')
  expect(order.push(0, 'new')).toEqual(['new'])
  expect(order.push(1, 'next')).toEqual(['next'])
})

test('16-bit sound survives the way through base64', () => {
  const samples = Float32Array.from([0, 0.5, -0.5, 1, -1, 2])
  const back = fromPcm16(fromBase64(toBase64(toPcm16(samples))))
  expect([...back].map((sample) => Math.round(sample * 100) / 100)).toEqual([0, 0.5, -0.5, 1, -1, 1])
})

test('silence is nought, speech is in the middle, shouting is one', () => {
  expect(loudness(new Float32Array(100))).toBe(0)
  expect(loudness(tone(200, 16_000, 0.1).map((sample) => sample / 10))).toBeGreaterThan(0.4)
  expect(loudness(new Float32Array(100).fill(1))).toBe(1)
})

test('frames have one length, also when each is handed to another thread', () => {
  const frames: number[][] = []
  const collector = new Collector(4, (frame) => {
    frames.push([...frame])
    structuredClone(frame.buffer, { transfer: [frame.buffer] })
    expect(frame).toHaveLength(0)
  })
  collector.push(Float32Array.from([1, 2, 3]))
  collector.push(Float32Array.from([4, 5, 6, 7, 8, 9]))
  expect(frames).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ])
})
