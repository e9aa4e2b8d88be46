import { get } from 'idb-keyval'
import { expect, test, vi } from 'vitest'
import { AnswerOutbox, type Entry, type Outcome } from './AnswerOutbox'
import { intervalInWords } from './intervals'
import { StudyQueue, type QueueCard } from './StudyQueue'

const NOW = Date.parse('2026-05-04T12:00:00Z')
const MINUTE = 60_000
const at = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString()

const card = (id: string): QueueCard => ({
  id,
  isNew: true,
  choices: [
    { rating: 'AGAIN', dueAt: at(1) },
    { rating: 'HARD', dueAt: at(6) },
    { rating: 'GOOD', dueAt: at(10) },
    { rating: 'EASY', dueAt: at(4 * 24 * 60) },
  ],
})

const start = () => StudyQueue.of(['a', 'b', 'c'].map(card), NOW)
const currentId = (queue: StudyQueue<QueueCard>) => queue.current?.card.id

test('what is known well is done, what is not comes again after the others', () => {
  let queue = start().rate('AGAIN', '1', NOW)
  expect([currentId(queue), queue.finished]).toEqual(['b', 0])
  queue = queue.rate('EASY', '2', NOW + 1000)
  expect([currentId(queue), queue.finished]).toEqual(['c', 1])
  queue = queue.rate('GOOD', '3', NOW + 2000)
  expect(currentId(queue)).toBe('a')
  queue = queue.rate('EASY', '4', NOW + 3000)
  expect(currentId(queue)).toBe('c')
  queue = queue.rate('EASY', '5', NOW + 4000)
  expect([currentId(queue), queue.finished, queue.answered]).toEqual([undefined, 3, 5])
})

test('a card whose time has come is shown before those not shown yet', () => {
  const queue = start()
    .rate('AGAIN', '1', NOW)
    .rate('EASY', '2', NOW + 2 * MINUTE)
  expect(currentId(queue)).toBe('a')
})

test('undo brings back what was there, as often as there are answers', () => {
  const first = start()
  const third = first.rate('EASY', '1', NOW).rate('AGAIN', '2', NOW)
  expect(third.lastAnswer).toEqual({ cardId: 'b', rating: 'AGAIN', clientId: '2' })
  expect([currentId(third.undo()), third.undo().finished]).toEqual(['b', 1])
  expect([currentId(third.undo().undo()), third.undo().undo().answered]).toEqual(['a', 0])
  expect(first.undo()).toBe(first)
})

test('the server’s word on a waiting card is taken over', () => {
  const told = { ...card('a'), choices: [{ rating: 'GOOD' as const, dueAt: at(3 * 24 * 60) }] }
  const queue = start()
    .rate('GOOD', '1', NOW)
    .refresh(told, NOW)
    .rate('EASY', '2', NOW)
    .rate('EASY', '3', NOW)
  expect(currentId(queue)).toBe('a')
  expect(currentId(queue.rate('GOOD', '4', NOW))).toBeUndefined()
})

test.each([
  [0.2, '1 min'],
  [10, '10 min'],
  [3 * 60, '3 hr'],
  [24 * 60, '1 day'],
  [23 * 60, '1 day'],
  [12 * 24 * 60, '12 days'],
  [75 * 24 * 60, '2.5 months'],
  [400 * 24 * 60, '1.1 years'],
])('%d minutes are %s', (minutes, words) => {
  expect(intervalInWords(at(0), at(minutes), 'en')).toBe(words)
})

const rated = (clientId: string): Entry => ({
  kind: 'rate',
  clientId,
  cardId: 'a',
  rating: 'GOOD',
  answeredAt: at(0),
  seconds: 3,
})

test('answers wait until the server can be reached, and go in order, each once', async () => {
  let isOnline = false
  const told: string[] = []
  const counts: number[] = []
  const send = vi.fn((entry: Entry): Promise<Outcome> => {
    if (isOnline) told.push(`${entry.kind} ${entry.clientId}`)
    return Promise.resolve(isOnline ? 'told' : 'later')
  })
  const outbox = new AnswerOutbox('ada', send, (count) => counts.push(count))
  await outbox.add(rated('1'))
  await outbox.add({ kind: 'undo', clientId: '1' })
  await outbox.add(rated('2'))
  expect([told, counts.at(-1)]).toEqual([[], 3])

  isOnline = true
  // Another day, another tab.
  const later = new AnswerOutbox('ada', send, (count) => counts.push(count))
  await Promise.all([later.flush(), later.flush()])
  expect(told).toEqual(['rate 1', 'undo 1', 'rate 2'])
  expect([counts.at(-1), await get('answers:ada')]).toEqual([0, []])
})

test('nobody sends what another person answered on the same device', async () => {
  const send = vi.fn(() => Promise.resolve<Outcome>('later'))
  await new AnswerOutbox('ada', send, () => undefined).add(rated('1'))
  const other = vi.fn(() => Promise.resolve<Outcome>('told'))
  await new AnswerOutbox('eve', other, () => undefined).flush()
  expect(other).not.toHaveBeenCalled()
})

test('what is added while another is on its way is sent, too', async () => {
  const told: string[] = []
  const release: (() => void)[] = []
  const send = (entry: Entry) =>
    new Promise<Outcome>((resolve) => {
      release.push(() => {
        told.push(entry.clientId)
        resolve('told')
      })
    })
  const outbox = new AnswerOutbox('ada', send, () => undefined)
  const both = [outbox.add(rated('1')), outbox.add(rated('2'))]
  await vi.waitFor(() => expect(release).toHaveLength(1))
  release[0]?.()
  await vi.waitFor(() => expect(release).toHaveLength(2))
  release[1]?.()
  await Promise.all(both)
  expect(told).toEqual(['1', '2'])
})
