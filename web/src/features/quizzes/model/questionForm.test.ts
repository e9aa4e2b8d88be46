import { expect, test } from 'vitest'
import { blanksFor, emptyForm, toForm, toInput, toPreview } from './questionForm'

const content = {
  choices: [],
  accepted: [],
  isCaseSensitive: false,
  numbers: [],
  units: [],
  pairs: [],
  distractors: [],
  items: [],
  blanks: [],
  guidance: '',
}
const stored = { title: 'T', text: 'Q', points: 2, tags: ['a'], hints: ['h'], feedback: 'f' }
const choice = (id: string, percent: number) => ({ id, text: id, percent, feedback: '' })

test('even percentages follow from right and wrong; others are kept', () => {
  const of = (...percents: number[]) =>
    toForm({
      ...stored,
      kind: 'MULTIPLE_CHOICE',
      content: { ...content, choices: percents.map((percent, index) => choice(String(index), percent)) },
    }).choices.map(({ isCorrect, percent }) => [isCorrect, percent])
  expect(of(50, 50, -100)).toEqual([
    [true, ''],
    [true, ''],
    [false, ''],
  ])
  expect(of(75, 25, 0)).toEqual([
    [true, '75'],
    [true, '25'],
    [false, '0'],
  ])
})

test('what is read from the server goes back as it was, ids included', () => {
  const form = toForm({
    ...stored,
    kind: 'MATCHING',
    content: { ...content, pairs: [{ id: 'p1', left: 'l', right: 'r' }], distractors: ['x'] },
  })
  expect(toInput(form)).toMatchObject({
    ...stored,
    content: { pairs: [{ id: 'p1', left: 'l', right: 'r' }], distractors: ['x'] },
  })
})

test('true and false have their key and their words', () => {
  const choices = [
    { id: 'true', text: 'true', percent: 0, feedback: 'no' },
    { id: 'false', text: 'false', percent: 100, feedback: 'yes' },
  ]
  const form = toForm({ ...stored, kind: 'TRUE_FALSE', content: { ...content, choices } })
  expect(form).toMatchObject({ isTrue: 'false', trueFeedback: 'no', falseFeedback: 'yes', choices: [] })
  expect(toInput(form).content).toMatchObject({ isTrue: false, choices: [] })
})

test('numbers may be typed with a comma, and accepted texts a line each', () => {
  const form = {
    ...emptyForm('BLANKS'),
    points: '1,5',
    blanks: [{ accepted: ' Rome \n\nRoma', isCaseSensitive: false }],
  }
  expect(toInput(form)).toMatchObject({ points: 1.5, content: { blanks: [{ accepted: ['Rome', 'Roma'] }] } })
})

test('the gaps follow the text and keep what was written', () => {
  const rome = { accepted: 'Rome', isCaseSensitive: true }
  expect(blanksFor('[[1]] and [[2]]', [rome])).toEqual([rome, { accepted: '', isCaseSensitive: false }])
  expect(blanksFor('none', [rome])).toEqual([])
})

test('the preview does not show the order of the key', () => {
  const form = { ...emptyForm('ORDERING'), items: ['b', 'c', 'a'].map((text) => ({ key: '', text })) }
  expect(toPreview('ORDERING', form).items.map(({ text }) => text)).toEqual(['a', 'b', 'c'])
})
