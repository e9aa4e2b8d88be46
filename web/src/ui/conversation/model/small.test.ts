import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { firstEmoji, isOnlyEmoji } from '@/ui/conversation/model/emoji'
import { completeMention, mentionAt } from '@/ui/conversation/model/mentionAt'
import { withPresence } from '@/ui/conversation/model/presence'
import { ReadMark } from '@/ui/conversation/model/ReadMark'
import { TypingPeople } from '@/ui/conversation/model/TypingPeople'
import { TypingSignal } from '@/ui/conversation/model/TypingSignal'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the read mark tells the furthest place once, and never goes back', async () => {
  const send = vi.fn<(seq: number) => Promise<boolean>>().mockResolvedValue(true)
  const mark = new ReadMark(5, send)
  for (const seq of [3, 6, 9, 7]) mark.see(seq)
  await vi.advanceTimersByTimeAsync(1_000)
  mark.see(9)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(send.mock.calls).toEqual([[9]])
})

test('a place that did not arrive is told with the next one', async () => {
  const send = vi.fn<(seq: number) => Promise<boolean>>().mockResolvedValueOnce(false).mockResolvedValue(true)
  const mark = new ReadMark(5, send)
  mark.see(6)
  await vi.advanceTimersByTimeAsync(1_000)
  mark.see(6)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(send.mock.calls).toEqual([[6], [6]])
})

test('typing ends by itself, by a word, and with the message', () => {
  const seen: string[][] = []
  const typing = new TypingPeople((names) => seen.push(names))
  typing.receive({ isTyping: true, user: { id: 'a', fullName: 'Ada' } })
  typing.receive({ isTyping: true, user: { id: 'b', fullName: 'Ben' } })
  typing.receive({ isTyping: false, user: { id: 'a', fullName: 'Ada' } })
  vi.advanceTimersByTime(9_000)
  expect(seen).toEqual([['Ada'], ['Ada', 'Ben'], ['Ben'], []])
})

test('the viewer is said to type now and then, and to stop once', () => {
  const say = vi.fn()
  const signal = new TypingSignal(say)
  signal.typed('a')
  signal.typed('ab')
  vi.advanceTimersByTime(5_000)
  signal.typed('abc')
  signal.typed('')
  signal.stopped()
  expect(say.mock.calls).toEqual([[true], [true], [false]])
})

test('presence starts with everybody and follows who comes and goes', () => {
  const user = (id: string) => ({ user: { id } })
  const all = withPresence(new Set(['gone']), {
    isComplete: true,
    here: [user('a'), user('b')],
    joined: [],
    left: [],
  })
  expect([
    ...withPresence(all, { isComplete: false, here: [], joined: [user('c')], left: [{ id: 'a' }] }),
  ]).toEqual(['b', 'c'])
})

test('a mention is found at the caret and completed in place', () => {
  expect(mentionAt('Hi @be', 6)).toEqual({ start: 3, query: 'be' })
  expect(mentionAt('@', 1)).toEqual({ start: 0, query: '' })
  expect(mentionAt('write to ben@example', 20)).toBeUndefined()
  expect(mentionAt('Hi @be there', 12)).toBeUndefined()
  expect(completeMention('Hi @be there', { start: 3, query: 'be' }, 'ben')).toEqual({
    text: 'Hi @ben there',
    caret: 8,
  })
})

test('any emoji is one, whatever it is made of', () => {
  expect(firstEmoji('x 👩‍🏫 y')).toBe('👩‍🏫')
  expect(firstEmoji('🇩🇪🇫🇷')).toBe('🇩🇪')
  expect(firstEmoji('1 a #')).toBeUndefined()
  expect(isOnlyEmoji('👍 ❤️')).toBe(true)
  expect(isOnlyEmoji('👍👍👍👍')).toBe(false)
  expect(isOnlyEmoji('ok 👍')).toBe(false)
})
