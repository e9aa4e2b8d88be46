import { expect, test } from 'vitest'
import { scoreOf, toForm, toInput, totalOf } from './gradeForm'

const level = (key: string, points: number) => ({ key, title: `Level ${key}`, description: '', points })
const argument = {
  key: 'c.1',
  title: 'Argument',
  description: '',
  levels: [level('thin', 1), level('sound', 4)],
}
const language = {
  key: 'c.2',
  title: 'Language',
  description: '',
  levels: [level('rough', 0.5), level('clear', 2)],
}
const rubric = [argument, language]
const empty = { levelKey: '', points: '', comment: '' }

test('a level gives its points, and points of one’s own take their place', () => {
  expect(scoreOf(argument, empty)).toBeUndefined()
  expect(scoreOf(argument, { ...empty, levelKey: 'sound' })).toBe(4)
  expect(scoreOf(argument, { ...empty, levelKey: 'sound', points: '3,5' })).toBe(3.5)
  expect(scoreOf(argument, { ...empty, points: '5' })).toBeUndefined()
  expect(scoreOf(argument, { ...empty, points: 'many' })).toBeUndefined()
})

test('there is a total once every criterion has a score', () => {
  const sound = { ...empty, levelKey: 'sound' }
  expect(totalOf(rubric, [sound, empty])).toBeUndefined()
  expect(totalOf(rubric, [sound, { ...empty, points: '1' }])).toBe(5)
})

test('what is sent is either points or a score for everything', () => {
  const form = { points: '7,5', scores: [], comment: 'Good.', reason: '' }
  expect(toInput([], 10, form)).toEqual({ points: 7.5, comment: 'Good.', reason: '' })
  expect(toInput([], 5, form)).toBeUndefined()
  expect(toInput(rubric, 6, { ...form, scores: [empty, empty] })).toBeUndefined()
  const scores = [
    { levelKey: 'sound', points: '', comment: 'Yes.' },
    { levelKey: 'clear', points: '1.5', comment: '' },
  ]
  expect(toInput(rubric, 6, { ...form, scores })?.scores).toEqual([
    { criterionKey: 'c.1', levelKey: 'sound', points: null, comment: 'Yes.' },
    { criterionKey: 'c.2', levelKey: 'clear', points: 1.5, comment: '' },
  ])
})

test('a grade that is there comes back, also what was given freely', () => {
  const score = {
    criterionKey: 'c.1',
    title: 'Argument',
    level: 'Level sound',
    maxPoints: 4,
    comment: 'Yes.',
  }
  const grade = {
    ...{
      id: 'g',
      comment: 'Good.',
      createdAt: '',
      publishedAt: null,
      versionNumber: 1,
      points: 3,
      maxPoints: 6,
    },
    ...{ latePercent: 0, mark: 3, reason: '', grader: null },
    scores: [{ ...score, points: 3 }],
  }
  expect(toForm(rubric, grade).scores).toEqual([{ levelKey: 'sound', points: '3', comment: 'Yes.' }, empty])
})
