import type { Client, Sink } from 'graphql-ws'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { subscribeForever } from '@/gql/socket'

/** Stands for the library's client: hands out the sinks of what was subscribed. */
function socket() {
  const sinks: Sink[] = []
  const disposed: number[] = []
  const client = {
    subscribe: (_: unknown, sink: Sink) => {
      const index = sinks.push(sink) - 1
      return () => void disposed.push(index)
    },
  } as unknown as Client
  return { client, sinks, disposed }
}

const listener = () => ({ next: vi.fn(), error: vi.fn(), complete: vi.fn() })
const LONGEST_MS = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a close code that the library gives up on does not silence a subscription', async () => {
  const { client, sinks } = socket()
  const sink = listener()
  subscribeForever(client, { query: 's' }, sink)
  sinks[0]?.next({ data: { n: 1 } })
  sinks[0]?.error(new CloseEvent('close', { code: 4401 }))
  expect(sink.error).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(LONGEST_MS)
  sinks[1]?.next({ data: { n: 2 } })
  expect(sink.next.mock.calls).toEqual([[{ data: { n: 1 } }], [{ data: { n: 2 } }]])
})

test("the server's own errors end it", async () => {
  const { client, sinks } = socket()
  const sink = listener()
  subscribeForever(client, { query: 's' }, sink)
  const errors = [{ message: 'Sign in first.' }]
  sinks[0]?.error(errors)
  await vi.advanceTimersByTimeAsync(LONGEST_MS)
  expect(sink.error).toHaveBeenCalledWith(errors)
  expect(sinks).toHaveLength(1)
})

test('who has left is not subscribed again', async () => {
  const { client, sinks, disposed } = socket()
  const stop = subscribeForever(client, { query: 's' }, listener())
  sinks[0]?.error(new CloseEvent('close', { code: 4401 }))
  stop()
  await vi.advanceTimersByTimeAsync(LONGEST_MS)
  expect(sinks).toHaveLength(1)
  expect(disposed).toEqual([0])
})

test('the pauses grow while nothing arrives', async () => {
  const { client, sinks } = socket()
  subscribeForever(client, { query: 's' }, listener())
  for (let failures = 0; failures < 8; failures += 1) {
    sinks.at(-1)?.error(new Error('down'))
    await vi.advanceTimersByTimeAsync(LONGEST_MS)
  }
  sinks.at(-1)?.error(new Error('down'))
  const before = sinks.length
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sinks).toHaveLength(before)
})
