import { expect, test } from 'vitest'
import type { DraftItem } from '../components/draftDocuments'
import { canGoOn, formatDollars } from './draft'
import { EMPTY, sourceOf } from './draftForm'
import { findQuote } from './findQuote'
import { countGaps, toForm, toInput } from './itemForm'
import { countStates, nextOpen } from './review'

test.each([
  [
    'as it stands',
    'Plants grow. Roots take up water. Leaves fall.',
    'Roots take up water.',
    'Roots take up water.',
  ],
  ['across lines', 'Roots take\nup   water.', 'Roots take up water', 'Roots take\nup   water.'],
  ['with other marks', 'He said “roots drink” and left.', '"Roots drink"', 'roots drink”'],
  ['hyphenated', 'photo-\nsynthesis works', 'photosynthesis works', 'photo-\nsynthesis works'],
  ['with other capitals', 'DIE STRASSE IST LANG', 'Die Straße ist lang', 'DIE STRASSE IST LANG'],
  ['with signs of two units', '😀😀 Roots drink 😀', 'roots drink', 'Roots drink'],
])('a quote is found %s', (_, page, quote, found) => {
  const parts = findQuote(page, quote)
  expect(parts?.quote).toBe(found)
  expect(`${parts?.before}${parts?.quote}${parts?.after}`).toBe(page)
})

test('what does not stand there is not found', () => {
  expect(findQuote('Roots take up water.', 'Roots take up wine.')).toBeUndefined()
  expect(findQuote('Roots take up water.', '…')).toBeUndefined()
})

const states = (...list: ('PROPOSED' | 'ACCEPTED' | 'REJECTED')[]) => list.map((state) => ({ state }))

test('the next open item is looked for to the end and then from the start', () => {
  const items = states('PROPOSED', 'ACCEPTED', 'PROPOSED', 'REJECTED')
  expect(nextOpen(items, 0)).toBe(2)
  expect(nextOpen(items, 2)).toBe(0)
  expect(nextOpen(states('PROPOSED', 'ACCEPTED'), 0)).toBe(0)
  expect(nextOpen([], 0)).toBe(0)
  expect(countStates(items)).toEqual({ PROPOSED: 2, ACCEPTED: 1, REJECTED: 1 })
})

const item: DraftItem = {
  id: 'i1',
  kind: 'CARD',
  state: 'PROPOSED',
  isEdited: false,
  quote: 'q',
  text: 'Text',
  back: null,
  isTrue: false,
  choices: [],
  blanks: [],
  pairs: [],
  page: { id: 'p1', number: 1 },
}

test('of each kind only what it has is sent', () => {
  const sent = (more: Partial<DraftItem>) => {
    const full = { ...item, ...more }
    return toInput(full, toForm(full))
  }
  const common = { draftItemId: 'i1', text: 'Text' }
  expect(sent({ kind: 'CARD', back: 'Back' })).toEqual({ ...common, back: 'Back' })
  expect(sent({ kind: 'TRUE_FALSE', isTrue: false })).toEqual({ ...common, isTrue: false })
  const choices = [
    { text: 'a', isCorrect: false },
    { text: 'b', isCorrect: true },
  ]
  expect(sent({ kind: 'SINGLE_CHOICE', choices })).toEqual({ ...common, choices })
  const pairs = [{ left: 'a', right: 'b' }]
  expect(sent({ kind: 'MATCHING', pairs })).toEqual({ ...common, pairs })
  const gaps = { kind: 'BLANKS', text: 'A [[1]] only', blanks: ['x', 'y'] } as const
  expect(sent({ ...gaps, blanks: [...gaps.blanks] })).toEqual({ ...common, text: gaps.text, blanks: ['x'] })
})

test('gaps are counted by their highest number, at most ten', () => {
  expect(countGaps('none')).toBe(0)
  expect(countGaps('[[1]] and [[3]]')).toBe(3)
  expect(countGaps('[[99]]')).toBe(10)
})

test('there is one source, and none while nothing was chosen', () => {
  expect(sourceOf(EMPTY)).toBeUndefined()
  expect(sourceOf({ ...EMPTY, source: 'lesson' })).toBeUndefined()
  expect(sourceOf({ ...EMPTY, assetId: 'a', lessonId: 'l' })).toEqual({ assetId: 'a' })
  expect(sourceOf({ ...EMPTY, source: 'lesson', assetId: 'a', lessonId: 'l' })).toEqual({ lessonId: 'l' })
  expect(sourceOf({ ...EMPTY, source: 'text', assetId: 'a', text: 't' })).toEqual({ text: 't' })
})

test.each([
  ['stopped before its source was read', 'CANCELLED', null, 0, 0, 0, true],
  ['stopped on its way', 'CANCELLED', null, 9, 4, 3, true],
  ['failed on its way', 'FAILED', 'BUSY', 9, 4, 3, true],
  ['interrupted before its source was read', 'FAILED', 'INTERRUPTED', 0, 0, 0, true],
  ['with an unreadable source', 'FAILED', 'SCANNED', 0, 0, 0, false],
  ['with all pages done', 'FAILED', 'UNUSABLE', 9, 9, 3, false],
  ['with all that was asked for', 'CANCELLED', null, 9, 4, 20, false],
  ['ready', 'READY', null, 9, 4, 3, false],
] as const)('a draft that is %s', (_, state, failure, pageCount, doneCount, itemCount, expected) => {
  expect(canGoOn({ state, failure, pageCount, doneCount, itemCount, wantedCount: 20 })).toBe(expected)
})

test('costs are written in the manner of the language', () => {
  expect(formatDollars(1_234_500, 'en')).toBe('$1.2345')
  expect(formatDollars(500_000, 'de').replace(/\s/u, ' ')).toBe('0,50 $')
})
