import { expect, test } from 'vitest'
import { EMPTY, isComplete, isEmpty, isLink } from './work'

test.each([
  ['https://example.org/work', true],
  ['http://example.org', true],
  ['example.org', false],
  ['javascript:alert(1)', false],
  ['https://', false],
])('%s as a link: %s', (text, isOne) => {
  expect(isLink(text)).toBe(isOne)
})

test('each kind asks for its own', () => {
  const file = { id: 'f', name: 'f.pdf', size: 1 }
  expect(isComplete('FILE', { ...EMPTY, text: 'A note' })).toBe(false)
  expect(isComplete('FILE', { ...EMPTY, files: [file] })).toBe(true)
  expect(isComplete('TEXT', { ...EMPTY, text: ' ' })).toBe(false)
  expect(isComplete('TEXT', { ...EMPTY, text: 'Because.' })).toBe(true)
  expect(isComplete('LINK', { ...EMPTY, link: 'https://example.org' })).toBe(true)
  expect(isEmpty({ ...EMPTY, text: ' ' })).toBe(true)
})
