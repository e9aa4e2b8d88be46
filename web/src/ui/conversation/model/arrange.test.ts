import { expect, test } from 'vitest'
import type { Message } from '@/ui/conversation/documents'
import { arrange } from '@/ui/conversation/model/arrange'
import type { Outgoing } from '@/ui/conversation/model/Outbox'
import { makeMessage, makePerson } from '@/ui/conversation/model/testMessages'

const viewer = makePerson('ada')

function shape(
  messages: Message[],
  { outgoing = [], unreadAfter = null }: { outgoing?: Outgoing[]; unreadAfter?: number | null } = {},
) {
  return arrange({ messages, outgoing, viewer, unreadAfter }).map((row) => {
    if (row.kind === 'group') return `${row.author?.id} ${row.bubbles.map(({ key }) => key).join(' ')}`
    return row.kind === 'notice' ? `${row.what} ${row.names.join(' ')}` : row.kind
  })
}

test('bubbles of one author stand together, until another writes or minutes pass', () => {
  const messages = [
    makeMessage(1),
    makeMessage(2),
    makeMessage(3, { author: makePerson('cy') }),
    makeMessage(4),
    makeMessage(30),
  ]
  expect(shape(messages)).toEqual(['day', 'ben m1 m2', 'cy m3', 'ben m4', 'ben m30'])
})

test('a new day opens a new group', () => {
  const messages = [makeMessage(1), makeMessage(2, { createdAt: '2026-03-04T12:00:00Z' })]
  expect(shape(messages)).toEqual(['day', 'ben m1', 'day', 'ben m2'])
})

test('the marker stands above the first unread message of somebody else, once', () => {
  const messages = [
    makeMessage(1),
    makeMessage(2, { author: viewer }),
    makeMessage(3, { kind: 'JOINED' }),
    makeMessage(4),
    makeMessage(5),
  ]
  expect(shape(messages, { unreadAfter: 1 })).toEqual([
    'day',
    'ben m1',
    'ada c2',
    'JOINED ben',
    'unread',
    'ben m4 m5',
  ])
  expect(shape(messages, { unreadAfter: 5 })).not.toContain('unread')
})

test('who came in a row is one line', () => {
  const messages = ['ben', 'cy', 'dee'].map((id, index) =>
    makeMessage(index, { kind: 'JOINED', author: makePerson(id) }),
  )
  expect(shape([...messages, makeMessage(3, { kind: 'LEFT' })])).toEqual([
    'day',
    'JOINED ben cy dee',
    'LEFT ben',
  ])
})

test('what is on its way stands last, under the key that it keeps, until it has arrived', () => {
  const sending: Outgoing = {
    clientId: 'c2',
    roomId: 'R',
    text: 'Text 2',
    quote: null,
    attachments: [],
    createdAt: makeMessage(2).createdAt,
    state: 'sending',
  }
  expect(shape([makeMessage(1)], { outgoing: [sending] })).toEqual(['day', 'ben m1', 'ada c2'])
  const arrived = makeMessage(2, { author: viewer })
  expect(shape([makeMessage(1), arrived], { outgoing: [sending] })).toEqual(['day', 'ben m1', 'ada c2'])
})
