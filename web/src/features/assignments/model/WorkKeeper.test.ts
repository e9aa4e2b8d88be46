import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WorkKeeper, type Answer, type Work } from './WorkKeeper'

const work = (text: string): Work => ({ text, link: '', files: [] })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function keeperOf(...answers: Answer[]) {
  const sent: string[] = []
  const keeper = new WorkKeeper(({ text }) => {
    sent.push(text)
    return Promise.resolve(answers.shift() ?? { is: 'saved' })
  })
  return { keeper, sent }
}

test('what is typed is sent once the typing pauses, the latest only', async () => {
  const { keeper, sent } = keeperOf()
  keeper.change(work('A'))
  keeper.change(work('Ab'))
  expect(keeper.state.is).toBe('waiting')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent).toEqual(['Ab'])
  expect(keeper.state.is).toBe('saved')
})

test('without a network it tries again until the server has it', async () => {
  const { keeper, sent } = keeperOf({ is: 'unreachable' }, { is: 'unreachable' })
  keeper.change(work('A'))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(keeper.state.is).toBe('unreachable')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(sent).toEqual(['A', 'A', 'A'])
  expect(keeper.state.is).toBe('saved')
})

test('a refusal says why and is not repeated by itself', async () => {
  const { keeper, sent } = keeperOf({ is: 'refused', message: 'Closed.' })
  keeper.change(work('A'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(['A'])
  expect(keeper.state).toEqual({ is: 'refused', message: 'Closed.' })
  expect(await keeper.flush()).toBe(true)
})

test('flush sends at once and says whether all of it has arrived', async () => {
  const { keeper } = keeperOf({ is: 'unreachable' })
  keeper.change(work('A'))
  expect(await keeper.flush()).toBe(false)
  expect(await keeper.flush()).toBe(true)
  expect(keeper.state.is).toBe('saved')
})

test('what is typed while something is on its way is sent after it', async () => {
  let arrive: (answer: Answer) => void = () => undefined
  const sent: string[] = []
  const keeper = new WorkKeeper(({ text }) => {
    sent.push(text)
    return new Promise((resolve) => {
      arrive = resolve
    })
  })
  keeper.change(work('A'))
  const first = keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  keeper.change(work('Ab'))
  arrive({ is: 'saved' })
  expect(await first).toBe(false)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent).toEqual(['A', 'Ab'])
  arrive({ is: 'saved' })
  await vi.advanceTimersByTimeAsync(0)
  expect(keeper.state.is).toBe('saved')
})
