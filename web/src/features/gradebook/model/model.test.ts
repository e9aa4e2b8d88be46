import { expect, test } from 'vitest'
import { placeAfter } from './gridKeys'
import { percentOf, shareOf, typedNumber } from './percent'

test('percentages are written as the reader writes numbers', () => {
  expect(percentOf(null, 'en')).toBe('–')
  expect(percentOf(87.5, 'en')).toBe('87.5 %')
  expect(percentOf(87.5, 'de')).toBe('87,5 %')
})

test.each([
  ['87.5', 87.5],
  ['87,5 %', 87.5],
  ['', undefined],
  ['-3', undefined],
  ['a lot', undefined],
])('%s is typed as %s', (text, number) => {
  expect(typedNumber(text)).toBe(number)
})

test('weights are shares of each other', () => {
  const all = [{ weight: 1 }, { weight: 2 }]
  expect(shareOf(2, all)).toBe(66.7)
  expect(shareOf(0, [{ weight: 0 }])).toBeNull()
})

test('arrows move through the grid and stop at its edges', () => {
  const place = { row: 0, column: 1 }
  expect(placeAfter('ArrowDown', place, 2, 3)).toEqual({ row: 1, column: 1 })
  expect(placeAfter('ArrowUp', place, 2, 3)).toBeUndefined()
  expect(placeAfter('ArrowRight', { row: 0, column: 2 }, 2, 3)).toBeUndefined()
  expect(placeAfter('Home', place, 2, 3)).toEqual({ row: 0, column: 0 })
  expect(placeAfter('End', place, 2, 3)).toEqual({ row: 0, column: 2 })
  expect(placeAfter('a', place, 2, 3)).toBeUndefined()
})
