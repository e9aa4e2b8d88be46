import { expect, test } from 'vitest'
import { nextStop } from './nextStop'
import { positionIn, rememberPosition } from './positions'

const course = (...lessons: [string, boolean][]) => ({
  modules: lessons.map(([id, viewerCanRead]) => ({ lessons: [{ id, viewerCanRead }] })),
})

test('one goes on with the remembered lesson while it can be read', () => {
  expect(nextStop(course(['a', true], ['b', true]), 'b')).toBe('b')
  expect(nextStop(course(['a', true], ['b', false]), 'b')).toBe('a')
  expect(nextStop(course(['a', true]), 'gone')).toBe('a')
})

test('one starts with the first lesson that can be read, if there is one', () => {
  expect(nextStop(course(['a', false], ['b', true]), undefined)).toBe('b')
  expect(nextStop(course(['a', false]), undefined)).toBeUndefined()
  expect(nextStop(course(), undefined)).toBeUndefined()
})

test('positions belong to one person, and only the latest 300 are kept', () => {
  rememberPosition('ada', 'first', 12)
  for (let lesson = 0; lesson < 299; lesson++) rememberPosition('ada', `l${lesson}`, lesson)
  expect(positionIn('ada', 'first')).toBe(12)
  rememberPosition('ada', 'l0', 99)
  expect(positionIn('ada', 'first')).toBe(12)
  rememberPosition('ada', 'one more', 1)
  expect(positionIn('ada', 'first')).toBeUndefined()
  expect(positionIn('ada', 'l0')).toBe(99)
  expect(positionIn('bob', 'l0')).toBeUndefined()
  expect(positionIn(undefined, 'l0')).toBeUndefined()
})
