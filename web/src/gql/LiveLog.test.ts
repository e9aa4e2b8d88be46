import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveLog, type LiveEvent } from '@/gql/LiveLog'

const changed = (seq: number): LiveEvent => ({ state: 'CHANGED', seq })
const live = (seq: number): LiveEvent => ({ state: 'LIVE', seq })
const reload = (seq: number): LiveEvent => ({ state: 'RELOAD', seq })

function follow(after: number, onReload = () => Promise.resolve()) {
  const seen: number[] = []
  const onLive = vi.fn()
  const log = new LiveLog(after, { onChange: ({ seq }) => void seen.push(seq), onReload, onLive })
  return { log, seen, onLive }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('applies the replay, then what is live, and nothing twice', () => {
  const { log, seen, onLive } = follow(2)
  for (const event of [changed(3), changed(4), live(4), changed(4), changed(2), changed(5)])
    log.receive(event)
  expect(seen).toEqual([3, 4, 5])
  expect(log.seq).toBe(5)
  expect(onLive).toHaveBeenCalledOnce()
})

test('after a reload only what the lists cannot hold is applied', async () => {
  let loaded = () => {}
  const { log, seen } = follow(2, () => new Promise<void>((resolve) => (loaded = resolve)))
  log.receive(reload(900))
  log.receive(changed(899))
  log.receive(changed(901))
  expect(seen).toEqual([])
  loaded()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toEqual([901])
})

test('a reload that fails is tried again, and a second one is not lost in the first', async () => {
  const onReload = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('down')).mockResolvedValue()
  const { log, seen } = follow(0, onReload)
  log.receive(reload(10))
  log.receive(reload(20))
  log.receive(changed(21))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(onReload).toHaveBeenCalledTimes(3)
  expect(seen).toEqual([21])
})

test('nothing happens after it was stopped', async () => {
  const onReload = vi.fn<() => Promise<void>>().mockRejectedValue(new Error('down'))
  const { log, seen } = follow(0, onReload)
  log.receive(reload(10))
  await vi.advanceTimersByTimeAsync(0)
  log.stop()
  log.receive(changed(11))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(onReload).toHaveBeenCalledOnce()
  expect(seen).toEqual([])
})
