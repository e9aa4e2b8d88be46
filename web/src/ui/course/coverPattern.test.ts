import { expect, test } from 'vitest'
import { coverPattern } from '@/ui/course/coverPattern'

test('the same course always has the same cover, and others have others', () => {
  expect(coverPattern('a')).toEqual(coverPattern('a'))
  const different = new Set(
    Array.from({ length: 200 }, (_, index) => JSON.stringify(coverPattern(`course ${index}`))),
  )
  expect(different.size).toBe(200)
})

test('tones and inks stay within the stylesheet', () => {
  for (let index = 0; index < 200; index++) {
    const { tone, shapes } = coverPattern(`course ${index}`)
    expect(tone).toBeGreaterThanOrEqual(0)
    expect(tone).toBeLessThan(8)
    expect(shapes.every(({ ink }) => [1, 2, 3].includes(ink))).toBe(true)
    expect(shapes.length).toBeGreaterThan(8)
  }
})
