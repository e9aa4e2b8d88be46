import { expect, test } from 'vitest'
import { pageFor } from './pages'

test.each([
  ['/', '/static/web/index.html'],
  ['/courses/astronomy?tab=reviews', '/static/web/index.html'],
  ['/playground/', '/static/web/playground.html'],
  ['/graphql', undefined],
  ['/files/abc', undefined],
  ['/static/web/assets/index.js', undefined],
])('%s is answered by %s', (address, page) => {
  expect(pageFor(address)).toBe(page)
})
