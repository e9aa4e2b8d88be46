import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NO_ANSWER, type AnswerValue } from './answers'
import { AnswerBook, type Kept, type Notice, type SaveResult, type Unsaved } from './AnswerBook'

const text = (words: string): AnswerValue => ({ ...NO_ANSWER, text: words })
const AT = '2026-03-01T10:32:00Z'

/** A server that keeps what is newer, as ours does, and a device that remembers. */
class Surroundings {
  kept = new Map<string, Kept>()
  stored = new Map<string, Unsaved>()
  sent: Unsaved[] = []
  isReachable = true
  refusal: string | undefined

  save = (unsaved: Unsaved): Promise<SaveResult> => {
    if (!this.isReachable) return Promise.resolve({ kind: 'unreachable' })
    this.sent.push(unsaved)
    if (this.refusal) return Promise.resolve({ kind: 'refused', problem: this.refusal })
    const before = this.kept.get(unsaved.id)
    if (!before || unsaved.revision > before.revision) this.keep(unsaved.id, unsaved.value, unsaved.revision)
    return Promise.resolve({ kind: 'kept', kept: this.get(unsaved.id) })
  }

  flag = (id: string, isFlagged: boolean): Promise<SaveResult> => {
    if (!this.isReachable) return Promise.resolve({ kind: 'unreachable' })
    this.kept.set(id, { ...this.get(id), isFlagged })
    return Promise.resolve({ kind: 'kept', kept: this.get(id) })
  }

  get(id: string): Kept {
    return this.kept.get(id) ?? { id, value: NO_ANSWER, revision: 0, isFlagged: false, savedAt: null }
  }

  keep(id: string, value: AnswerValue, revision: number) {
    this.kept.set(id, { ...this.get(id), value, revision, savedAt: AT })
  }

  remove = (id: string) => Promise.resolve(void this.stored.delete(id))

  book(tell?: (notice: Notice) => void) {
    const store = {
      load: () => Promise.resolve([...this.stored.values()]),
      save: (unsaved: Unsaved) => Promise.resolve(void this.stored.set(unsaved.id, unsaved)),
      remove: (id: string) => this.remove(id),
    }
    const book = new AnswerBook(store, this, tell)
    book.merge([this.get('q')])
    return book
  }
}

let world: Surroundings
beforeEach(() => {
  vi.useFakeTimers()
  world = new Surroundings()
})
afterEach(() => vi.useRealTimers())

test('a choice is sent at once, typing when it pauses, and nothing is left on the device', async () => {
  const book = world.book()
  book.answer('q', text('a'), { typed: true })
  book.answer('q', text('ab'), { typed: true })
  expect(book.entry('q').state).toBe('changed')
  expect(world.stored.get('q')?.value.text).toBe('ab')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(world.sent.map(({ value }) => value.text)).toEqual(['ab'])
  expect(book.entry('q')).toMatchObject({ state: 'saved', savedAt: AT })
  expect(world.stored.size).toBe(0)
})

test('without a connection it waits, and goes by itself when there is one', async () => {
  const book = world.book()
  world.isReachable = false
  book.answer('q', text('kept here'))
  book.flag('q', true)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(book.entry('q')).toMatchObject({ state: 'waiting', isFlagged: true })
  expect(world.kept.get('q')).toBeUndefined()
  world.isReachable = true
  await vi.advanceTimersByTimeAsync(5_000)
  expect(world.kept.get('q')).toMatchObject({ value: text('kept here'), isFlagged: true })
  expect(world.stored.size).toBe(0)
})

test.each(['answer', 'flag'] as const)(
  'what is done while the device still forgets the last %s is sent too',
  async (first) => {
    const book = world.book()
    let forget = () => {}
    const remove = vi
      .spyOn(world, 'remove')
      .mockReturnValueOnce(new Promise((resolve) => (forget = () => resolve(undefined))))
    if (first === 'answer') book.answer('q', text('2'))
    else book.flag('q', true)
    await vi.advanceTimersByTimeAsync(10)
    expect(remove).toHaveBeenCalledOnce()
    book.answer('q', text('2 and 3'))
    book.flag('q', false)
    await vi.advanceTimersByTimeAsync(10)
    forget()
    await vi.advanceTimersByTimeAsync(10)
    expect(book.entry('q').state).toBe('saved')
    expect(world.kept.get('q')).toMatchObject({ value: text('2 and 3'), isFlagged: false })
    expect(world.stored.size).toBe(0)
  },
)

test('a page that was closed while waiting leaves its answers to the next one', async () => {
  world.isReachable = false
  const before = world.book()
  before.answer('q', text('typed in the train'))
  await vi.advanceTimersByTimeAsync(100)
  before.stop()
  world.isReachable = true
  const after = world.book()
  await after.restore()
  expect(after.entry('q').value.text).toBe('typed in the train')
  await vi.advanceTimersByTimeAsync(100)
  expect(world.kept.get('q')?.value.text).toBe('typed in the train')
})

test('what was stored is not put over what is newer on the server', async () => {
  world.stored.set('q', { id: 'q', value: text('old'), revision: 2 })
  world.keep('q', text('new'), 5)
  const book = world.book()
  await book.restore()
  await vi.advanceTimersByTimeAsync(100)
  expect(book.entry('q').value.text).toBe('new')
  expect(world.kept.get('q')?.value.text).toBe('new')
  expect(world.stored.size).toBe(0)
})

test('another device has counted further: what is typed now comes after it', async () => {
  const book = world.book()
  world.keep('q', text('elsewhere'), 7)
  book.answer('q', text('here, now'))
  await vi.advanceTimersByTimeAsync(100)
  expect(world.kept.get('q')).toMatchObject({ value: text('here, now'), revision: 8 })
  expect(book.entry('q').state).toBe('saved')
})

test('what waited while another device went on gives way', async () => {
  const book = world.book()
  world.isReachable = false
  book.answer('q', text('an hour ago'))
  await vi.advanceTimersByTimeAsync(100)
  world.isReachable = true
  world.keep('q', text('a minute ago'), 3)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(book.entry('q').value.text).toBe('a minute ago')
  expect(world.kept.get('q')?.value.text).toBe('a minute ago')
})

test('two tabs agree, and only one of them sends', async () => {
  const tabs: AnswerBook[] = []
  const others = (self: number) => (notice: Notice) => tabs[1 - self]?.hear(notice)
  const first = world.book(others(0))
  const second = world.book(others(1))
  tabs.push(first, second)
  first.answer('q', text('first'))
  await vi.advanceTimersByTimeAsync(100)
  expect(second.entry('q')).toMatchObject({ value: text('first'), state: 'saved' })
  second.answer('q', text('second'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(first.entry('q').value.text).toBe('second')
  expect(world.sent.map(({ value, revision }) => [value.text, revision])).toEqual([
    ['first', 1],
    ['second', 2],
  ])
})

test('a tab that was closed before it sent is stood in for by the other', async () => {
  const second = world.book()
  second.hear({ is: 'changed', unsaved: { id: 'q', value: text('from the closed tab'), revision: 1 } })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(world.kept.get('q')?.value.text).toBe('from the closed tab')
})

test('a refusal says why; the next try may be better', async () => {
  const book = world.book()
  world.refusal = 'Write a number.'
  book.answer('q', text('abc'))
  expect(await book.flush()).toBe(false)
  expect(book.entry('q')).toMatchObject({ state: 'refused', problem: 'Write a number.', value: text('abc') })
  world.refusal = undefined
  book.answer('q', text('3'))
  expect(await book.flush()).toBe(true)
  expect(book.entry('q')).toMatchObject({ state: 'saved', problem: undefined })
})

test('typing on while a version is on its way sends the last one, too', async () => {
  const book = world.book()
  let release: () => void = () => undefined
  const { save } = world
  world.save = (unsaved) =>
    new Promise((resolve) => {
      release = () => void save(unsaved).then(resolve)
    })
  book.answer('q', text('one'))
  await vi.advanceTimersByTimeAsync(10)
  book.answer('q', text('two'))
  world.save = save
  release()
  expect(await book.flush()).toBe(true)
  expect(world.kept.get('q')).toMatchObject({ value: text('two'), revision: 2 })
})
