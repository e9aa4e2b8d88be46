import { expect, test } from 'vitest'
import { cueAt, cuesWith, preferredCaption } from './transcript'

const cues = [
  { start: 1, end: 2, text: 'Water boils' },
  { start: 2, end: 4, text: 'at a hundred degrees' },
  { start: 10, end: 12, text: 'and ice is water, too' },
]

test('the cue of a moment is the one that has begun last', () => {
  expect([0, 1, 1.9, 2, 9, 10, 99].map((second) => cueAt(cues, second))).toEqual([-1, 0, 0, 1, 1, 2, 2])
  expect(cueAt([], 5)).toBe(-1)
})

test('a search wants all of its words, in any case', () => {
  expect(cuesWith(cues, ' WATER ')).toEqual([cues[0], cues[2]])
  expect(cuesWith(cues, 'water ice')).toEqual([cues[2]])
  expect(cuesWith(cues, '')).toBe(cues)
})

test('the captions that were chosen before, else those of the page, else the first', () => {
  const captions = [
    { id: '1', language: 'fr' },
    { id: '2', language: 'de' },
  ]
  expect(preferredCaption(captions, 'de', 'fr')?.id).toBe('2')
  expect(preferredCaption(captions, 'it', 'de')?.id).toBe('2')
  expect(preferredCaption(captions, null, 'en')?.id).toBe('1')
  expect(preferredCaption(captions.slice(2), null, 'en')).toBeUndefined()
})
