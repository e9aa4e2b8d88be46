import { expect, test, vi } from 'vitest'
import type { BoardElement, Drawing, ElementChange } from './board'
import { BoardEditor, type BoardApi } from './BoardEditor'
import { BoardLog } from './BoardLog'
import { StrokeSender } from './StrokeSender'

const drawing = (clientId: string, more: Partial<Drawing> = {}): Drawing => ({
  clientId,
  pageId: 'p1',
  author: { id: 'ada', fullName: 'Ada' },
  tool: 'LINE',
  color: '#1a2420',
  width: 0.003,
  points: [0.1, 0.1, 0.5, 0.5],
  text: '',
  ...more,
})

const element = (clientId: string, seq: number, more: Partial<Drawing> = {}): BoardElement => ({
  ...drawing(clientId, more),
  id: `id-${clientId}`,
  seq,
})

const change = (
  seq: number,
  of: BoardElement,
  more: { isDeleted?: boolean; isFlattened?: boolean } = {},
) => ({
  seq,
  element: of,
  isDeleted: false,
  isFlattened: false,
  ...more,
})

const names = (log: BoardLog) => log.drawings('p1').map(({ clientId }) => clientId)

/** A server in memory: gives numbers, writes a log, and can refuse. */
class FakeServer implements BoardApi {
  seq = 0
  elements = new Map<string, { element: BoardElement; isDeleted: boolean }>()
  changes: ReturnType<typeof change>[] = []
  refusal: Error | undefined

  add = (wanted: Drawing) =>
    this.#write(() => ({ ...wanted, id: `id-${wanted.clientId}`, seq: this.seq + 1 }))
  change = (id: string, patch: ElementChange) => this.#write(() => ({ ...this.#get(id), ...patch }))
  draw = () => Promise.resolve()

  remove = async (ids: string[]) => {
    for (const id of ids) await this.#write(() => this.#get(id), true)
  }

  restore = (ids: string[]) => Promise.all(ids.map((id) => this.#write(() => this.#get(id))))

  #get(id: string) {
    const row = this.elements.get(id)
    if (!row) throw new Error(`There is no ${id}.`)
    return row.element
  }

  async #write(make: () => BoardElement, isDeleted = false) {
    await Promise.resolve()
    if (this.refusal) throw this.refusal
    const made = make()
    this.seq += 1
    this.elements.set(made.id, { element: made, isDeleted })
    this.changes.push(change(this.seq, isDeleted ? { ...made, points: [] } : made, { isDeleted }))
    return made
  }
}

const settled = async () => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve()
}

test('changes count once, in whatever order reads and the stream bring them', () => {
  const log = new BoardLog()
  log.apply(change(2, element('b', 2)), change(3, element('a', 1, { color: '#ff0000' })))
  log.apply(change(1, element('a', 1)))
  expect(log.drawings('p1').map(({ clientId, color }) => [clientId, color])).toEqual([
    ['a', '#ff0000'],
    ['b', '#1a2420'],
  ])
  log.apply(change(4, element('a', 1), { isDeleted: true }), change(2, element('b', 2)))
  expect(names(log)).toEqual(['b'])
})

test('readers get the same list until something changes', () => {
  const log = new BoardLog()
  const seen = vi.fn()
  log.subscribe(seen)
  log.apply(change(1, element('a', 1)))
  const before = log.drawings('p1')
  expect(log.drawings('p1')).toBe(before)
  log.grow({ ...drawing('x'), index: 0, isLast: false })
  expect(log.drawings('p1')).toBe(before)
  expect(log.drawings('p2')).toBe(log.drawings('p3'))
  expect(seen).toHaveBeenCalledTimes(2)
})

test('a stroke grows, also with a piece missing, until its element is there', () => {
  const log = new BoardLog()
  const stroke = drawing('s', { tool: 'PEN', points: [0, 0] })
  log.grow({ ...stroke, index: 0, isLast: false })
  log.grow({ ...stroke, index: 2, points: [0.2, 0.2], isLast: false })
  log.grow({ ...stroke, index: 1, points: [0.1, 0.1], isLast: false })
  expect(log.growing('p1')[0]?.points).toEqual([0, 0, 0.2, 0.2])
  log.apply(change(1, element('s', 1)))
  expect(log.growing('p1')).toEqual([])
  log.grow({ ...stroke, index: 3, isLast: true })
  expect(log.growing('p1')).toEqual([])
})

test('a stroke that its author left goes away', () => {
  vi.useFakeTimers()
  const log = new BoardLog()
  log.grow({ ...drawing('s'), index: 0, isLast: false })
  vi.advanceTimersByTime(10_000)
  expect(log.growing('p1')).toEqual([])
  vi.useRealTimers()
})

test('a flattened element stays in sight until the picture that has it is loaded', () => {
  vi.useFakeTimers()
  const log = new BoardLog()
  log.apply(change(1, element('a', 1)))
  log.apply(change(2, element('a', 1), { isFlattened: true }))
  expect(names(log)).toEqual([])
  expect(log.growing('p1')).toHaveLength(1)
  vi.advanceTimersByTime(5_000)
  expect(log.growing('p1')).toEqual([])
  vi.useRealTimers()
})

test('what is drawn is there at once, and there once when the server has it', async () => {
  const server = new FakeServer()
  const log = new BoardLog()
  const editor = new BoardEditor(log, server, vi.fn())
  editor.draw(drawing('a'))
  expect(names(log)).toEqual(['a'])
  log.grow({ ...drawing('a'), index: 0, isLast: false })
  expect(log.growing('p1')).toEqual([])
  await settled()
  log.apply(...server.changes)
  expect(names(log)).toEqual(['a'])
  expect(editor.waiting).toBe(0)
})

test('undo and redo of drawing, erasing and changing', async () => {
  const server = new FakeServer()
  const log = new BoardLog()
  const editor = new BoardEditor(log, server, vi.fn())
  editor.draw(drawing('a'))
  editor.draw(drawing('b'))
  editor.change('a', { color: '#ff0000' })
  editor.erase(['a', 'b'])
  expect(names(log)).toEqual([])
  await settled()
  log.apply(...server.changes)

  editor.undo()
  expect(new Set(names(log))).toEqual(new Set(['a', 'b']))
  expect(log.drawing('a')?.color).toBe('#ff0000')
  editor.undo()
  expect(log.drawing('a')?.color).toBe('#1a2420')
  editor.undo()
  editor.undo()
  expect(names(log)).toEqual([])
  expect(editor.canUndo).toBe(false)
  editor.redo()
  editor.redo()
  editor.redo()
  await settled()
  log.apply(...server.changes)
  expect(names(log)).toEqual(['a', 'b'])
  expect(log.drawing('a')).toMatchObject({ color: '#ff0000', points: [0.1, 0.1, 0.5, 0.5] })
  editor.draw(drawing('c'))
  expect(editor.canRedo).toBe(false)
})

test('what the server refuses disappears and cannot be taken back', async () => {
  const server = new FakeServer()
  const log = new BoardLog()
  const refused = vi.fn()
  const editor = new BoardEditor(log, server, refused)
  server.refusal = new Error('No pen.')
  editor.draw(drawing('a'))
  await settled()
  expect(names(log)).toEqual([])
  expect(refused).toHaveBeenCalledWith(server.refusal)
  expect(editor.canUndo).toBe(false)
})

test('random acts of two people end with the same board as a fresh read', async () => {
  for (let round = 0; round < 60; round++) {
    const server = new FakeServer()
    const people = [0, 1].map(() => {
      const log = new BoardLog()
      return { log, editor: new BoardEditor(log, server, vi.fn()), read: 0 }
    })
    for (let step = 0; step < 40; step++) {
      for (const [index, { log, editor }] of people.entries()) {
        const all = names(log)
        const some = all[Math.floor(Math.random() * all.length)]
        const dice = Math.random()
        if (dice < 0.4 || !some) editor.draw(drawing(`${index}-${step}`))
        else if (dice < 0.55) editor.change(some, { color: `#${String(step).padStart(6, '0')}` })
        else if (dice < 0.7) editor.erase([some])
        else if (dice < 0.85) editor.undo()
        else editor.redo()
      }
      if (Math.random() < 0.5) await settled()
      for (const person of people) {
        const until = person.read + Math.floor(Math.random() * (server.changes.length - person.read + 1))
        person.log.apply(...server.changes.slice(person.read, until))
        person.read = until
      }
    }
    await settled()
    const fresh = [...server.elements.values()]
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ element: of }) => of)
      .sort((a, b) => a.seq - b.seq)
    for (const { log, read } of people) {
      log.apply(...server.changes.slice(read))
      expect(log.drawings('p1')).toEqual(fresh)
    }
  }
})

test('a stroke is sent in pieces, one at a time and in order', async () => {
  vi.useFakeTimers()
  const sent: [number, readonly number[]][] = []
  const answers: (() => void)[] = []
  const sender = new StrokeSender({ ...drawing('s', { tool: 'PEN' }) }, (chunk) => {
    sent.push([chunk.index, chunk.points])
    return new Promise((resolve) => answers.push(resolve))
  })
  sender.add([0, 0])
  sender.add([0.1, 0.1])
  sender.add([0.2, 0.2])
  expect(sent).toEqual([[0, [0, 0]]])
  answers[0]?.()
  await vi.advanceTimersByTimeAsync(20)
  expect(sent).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(20)
  expect(sent[1]).toEqual([1, [0.1, 0.1, 0.2, 0.2]])
  sender.add([0.3, 0.3])
  sender.finish()
  answers[1]?.()
  await vi.advanceTimersByTimeAsync(100)
  expect(sent).toHaveLength(2)
  vi.useRealTimers()
})
