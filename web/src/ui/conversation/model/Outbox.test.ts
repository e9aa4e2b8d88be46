import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Outbox, type Outgoing, type OutboxStore, type SendResult } from '@/ui/conversation/model/Outbox'
import { makeMessage } from '@/ui/conversation/model/testMessages'

const sent = (seq = 1): SendResult => ({ kind: 'sent', message: makeMessage(seq) })
const UNREACHABLE: SendResult = { kind: 'unreachable' }

const outgoing = (clientId: string, roomId = 'R', second = 0): Omit<Outgoing, 'state'> => ({
  clientId,
  roomId,
  text: `Text ${clientId}`,
  quote: null,
  attachments: [],
  createdAt: new Date(Date.UTC(2026, 2, 2, 10, 0, second)).toISOString(),
})

function storeOf(initial: Outgoing[] = []) {
  const kept = new Map(initial.map((one) => [one.clientId, one]))
  const store: OutboxStore = {
    load: () => Promise.resolve([...kept.values()]),
    save: (one) => Promise.resolve(void kept.set(one.clientId, one)),
    remove: (clientId) => Promise.resolve(void kept.delete(clientId)),
  }
  return { kept, store }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('keeps the order of a room, one at a time, and lets another room pass', async () => {
  const answers: (() => void)[] = []
  const asked: string[] = []
  const outbox = new Outbox(storeOf().store, ({ clientId }) => {
    asked.push(clientId)
    return new Promise((resolve) => answers.push(() => resolve(sent())))
  })
  outbox.add(outgoing('a'))
  outbox.add(outgoing('b'))
  outbox.add(outgoing('x', 'other'))
  await settle()
  expect(asked).toEqual(['a', 'x'])
  answers[0]?.()
  await settle()
  expect(asked).toEqual(['a', 'x', 'b'])
})

test('without a connection a message waits, is kept, and goes when there is one', async () => {
  const { kept, store } = storeOf()
  const send = vi.fn<() => Promise<SendResult>>().mockResolvedValue(UNREACHABLE)
  const outbox = new Outbox(store, send)
  outbox.add(outgoing('a'))
  outbox.add(outgoing('b'))
  await settle()
  expect(outbox.entries.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  expect([...kept.keys()]).toEqual(['a', 'b'])
  expect(send).toHaveBeenCalledTimes(1)
  send.mockResolvedValue(sent())
  outbox.wake()
  await settle()
  expect(outbox.entries).toEqual([])
  expect(kept.size).toBe(0)
})

test('it tries again by itself', async () => {
  const send = vi.fn<() => Promise<SendResult>>().mockResolvedValueOnce(UNREACHABLE).mockResolvedValue(sent())
  const outbox = new Outbox(storeOf().store, send)
  outbox.add(outgoing('a'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(outbox.entries).toEqual([])
})

test('what is refused stays with its reason, does not hold up the next, and can be sent again', async () => {
  const { kept, store } = storeOf()
  const send = vi
    .fn<() => Promise<SendResult>>()
    .mockResolvedValueOnce({ kind: 'refused', problem: 'You are muted.' })
    .mockResolvedValue(sent())
  const outbox = new Outbox(store, send)
  outbox.add(outgoing('a'))
  outbox.add(outgoing('b'))
  await settle()
  expect(outbox.entries).toMatchObject([{ clientId: 'a', state: 'failed', problem: 'You are muted.' }])
  expect(kept.has('a')).toBe(true)
  outbox.wake()
  await settle()
  expect(send).toHaveBeenCalledTimes(2)
  outbox.retry('a')
  await settle()
  expect(outbox.entries).toEqual([])
})

test('takes up what an earlier page left behind, oldest first and before what is new', async () => {
  const left: Outgoing[] = [
    { ...outgoing('second', 'R', 2), state: 'waiting' },
    { ...outgoing('first', 'R', 1), state: 'sending' },
    { ...outgoing('refused', 'R', 3), state: 'failed', problem: 'No.' },
  ]
  const asked: string[] = []
  const outbox = new Outbox(storeOf(left).store, ({ clientId }) => {
    asked.push(clientId)
    return Promise.resolve(sent())
  })
  await outbox.restore()
  await settle()
  expect(asked).toEqual(['first', 'second'])
  expect(outbox.entries.map(({ clientId }) => clientId)).toEqual(['refused'])
})

test('tells who listens what was sent', async () => {
  const outbox = new Outbox(storeOf().store, () => Promise.resolve(sent(7)))
  const listener = vi.fn()
  outbox.onSent(listener)
  outbox.add(outgoing('a'))
  await settle()
  expect(listener).toHaveBeenCalledWith('R', expect.objectContaining({ seq: 7 }))
})
