import { expect, test } from 'vitest'
import { dayPart } from './dayPart'
import { mostRecent } from './mostRecent'

test.each([
  [0, 'night'],
  [4, 'night'],
  [5, 'morning'],
  [11, 'morning'],
  [12, 'afternoon'],
  [17, 'afternoon'],
  [18, 'evening'],
  [23, 'evening'],
])('%i o’clock is %s', (hour, part) => {
  expect(dayPart(hour)).toBe(part)
})

const enrolled = (id: string) => ({ course: { id } })
const place = (at: number) => ({ lessonId: 'l', lessonTitle: 'L', at })

test('one goes on with the course that was read last, or else with the first', () => {
  const courses = [enrolled('a'), enrolled('b'), enrolled('c')]
  expect(mostRecent(courses, { b: place(5), c: place(2), gone: place(9) })).toBe(courses[1])
  expect(mostRecent(courses, {})).toBe(courses[0])
  expect(mostRecent<ReturnType<typeof enrolled>>([], { a: place(1) })).toBeUndefined()
})
