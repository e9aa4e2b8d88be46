import { expect, test } from 'vitest'
import { categoryTree, contains } from './categoryTree'
import { countActive, orderOf, ordersFor, queryVariables, readFilters, writeFilters } from './filters'

const read = (address: string) => readFilters(new URLSearchParams(address))

test('an address and its filters say the same', () => {
  const address = 'search=wild+plants&category=nature&tag=botany&level=beginner&language=pt&price=free&sort=rating'
  expect(read(address)).toEqual({
    search: 'wild plants',
    category: 'nature',
    tag: 'botany',
    level: 'BEGINNER',
    language: 'pt',
    price: 'FREE',
    sort: 'RATING',
  })
  expect(writeFilters(read(address)).toString()).toBe(address)
})

test.each(['level=wizard', 'price=cheap', 'sort=random', 'search=+++', 'unknown=1'])('%s filters nothing', (address) => {
  expect(writeFilters(read(address)).toString()).toBe('')
})

test('a search and an order are no filters of the panel', () => {
  expect(countActive(read('search=x&sort=title&level=all&tag=a'))).toBe(2)
})

test('relevance is the order of a search, and of nothing else', () => {
  expect(orderOf(read('search=x'))).toBe('RELEVANCE')
  expect(orderOf(read(''))).toBe('POPULARITY')
  expect(orderOf(read('sort=relevance'))).toBe('POPULARITY')
  expect(orderOf(read('search=x&sort=newest'))).toBe('NEWEST')
  expect(ordersFor(read(''))).not.toContain('RELEVANCE')
})

test('the server is asked for what the address says', () => {
  expect(queryVariables(read('search=x&level=all'))).toEqual({ search: 'x', level: 'ALL', orderBy: 'RELEVANCE' })
})

const category = (id: string, parent: string | null) => ({
  id,
  name: id,
  slug: `slug-${id}`,
  courseCount: 1,
  parent: parent === null ? null : { id: parent },
})

test('the tree keeps the order, and orphans stand at the top', () => {
  const tree = categoryTree([category('b', null), category('b2', 'b'), category('a', null), category('x', 'gone'), category('b3', 'b2')])
  expect(tree.map(({ id }) => id)).toEqual(['b', 'a', 'x'])
  expect(tree[0]?.children[0]?.children.map(({ id }) => id)).toEqual(['b3'])
  expect(tree.map((node) => contains(node, 'slug-b3'))).toEqual([true, false, false])
})
