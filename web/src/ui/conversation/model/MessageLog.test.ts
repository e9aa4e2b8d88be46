import { expect, test, vi } from 'vitest'
import { MessageLog, type Page } from '@/ui/conversation/model/MessageLog'
import { makeMessage } from '@/ui/conversation/model/testMessages'

const page = (seqs: number[], atSeq: number, older: string | null = null): Page => ({
  messages: seqs.toReversed().map((seq) => makeMessage(seq)),
  atSeq,
  older,
})
const seqs = (log: MessageLog) => log.messages.map(({ seq }) => seq)
const textOf = (log: MessageLog, id: string) => log.messages.find((message) => message.id === id)?.text

test('pages and changes give one order, whatever order they arrive in', () => {
  const log = new MessageLog(page([4, 5, 6], 6, 'p4'))
  log.receive(makeMessage(8), 8)
  log.addOlder(page([1, 2, 3], 8))
  log.receive(makeMessage(7), 7)
  expect(seqs(log)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(log.older).toBeNull()
})

test('a change of a message that is not loaded makes no hole, and is not undone by an older page', () => {
  const log = new MessageLog(page([4, 5, 6], 6, 'p4'))
  log.receive(makeMessage(2, { text: 'changed' }), 7)
  expect(seqs(log)).toEqual([4, 5, 6])
  log.addOlder(page([1, 2, 3], 6))
  expect(textOf(log, 'm2')).toBe('changed')
})

test('a page that was read after the change replaces it', () => {
  const log = new MessageLog(page([4], 4, 'p4'))
  log.receive(makeMessage(3, { text: 'first change' }), 5)
  const later = page([3], 6)
  log.addOlder({ ...later, messages: [makeMessage(3, { text: 'second change' })] })
  expect(textOf(log, 'm3')).toBe('second change')
})

test('an answer of ours never undoes what the stream has told since', () => {
  const log = new MessageLog(page([1], 1))
  const since = log.changedAt('m1')
  log.receive(makeMessage(1, { text: 'theirs, later' }), 3)
  log.answered(makeMessage(1, { text: 'ours' }), since)
  expect(textOf(log, 'm1')).toBe('theirs, later')
  log.answered(makeMessage(1, { text: 'ours again' }), log.changedAt('m1'))
  expect(textOf(log, 'm1')).toBe('ours again')
})

test('an act is shown at once and can be taken back without undoing others', () => {
  const log = new MessageLog(page([1], 1))
  const undo = log.patch('m1', { text: 'ours' })
  expect(textOf(log, 'm1')).toBe('ours')
  log.receive(makeMessage(1, { text: 'theirs' }), 2)
  undo()
  expect(textOf(log, 'm1')).toBe('theirs')
})

test('nothing deleted lives on in a quote', () => {
  const replyTo = { id: 'm1', seq: 1, text: 'Text 1', deletedAt: null, author: null }
  const log = new MessageLog(page([1], 1))
  log.receive(makeMessage(2, { replyTo }), 2)
  log.receive(makeMessage(1, { text: '', deletedAt: '2026-03-02T11:00:00Z' }), 3)
  expect(log.find('m2')?.replyTo).toMatchObject({ text: '', deletedAt: '2026-03-02T11:00:00Z' })
})

test('a newest page that does not touch what is known starts anew', () => {
  const log = new MessageLog(page([1, 2, 3], 3))
  log.addNewest(page([2, 3, 4], 4))
  expect(seqs(log)).toEqual([1, 2, 3, 4])
  log.addNewest(page([60, 61], 61, 'p60'))
  expect(seqs(log)).toEqual([60, 61])
  expect(log.older).toBe('p60')
})

test('tells its listeners, and keeps its array until something changes', () => {
  const log = new MessageLog(page([1], 1))
  const listener = vi.fn()
  const stop = log.subscribe(listener)
  const before = log.messages
  expect(log.messages).toBe(before)
  log.receive(makeMessage(2), 2)
  stop()
  log.receive(makeMessage(3), 3)
  expect(listener).toHaveBeenCalledOnce()
  expect(log.messages).not.toBe(before)
})
