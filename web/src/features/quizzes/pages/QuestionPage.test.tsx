import { screen, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { makeCourse, makeUser, userError } from '@/test/courses'
import { makeAttempt, makeQuestion } from '@/test/quizzes'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/richtext/RichTextRendered'
import './NewQuestionPage'
import './QuestionPage'

const choices = [
  { id: 'a', text: 'Mars', percent: 100, feedback: '' },
  { id: 'b', text: 'Jupiter', percent: 0, feedback: '' },
]

function open(address: string, root: object = {}) {
  signIn()
  const question = makeQuestion('q1', { kind: 'SINGLE_CHOICE' }, { choices })
  const asked = answerWith({ viewer: makeViewer(), node: question, course: makeCourse('ferns'), ...root })
  const sent = (name: string) =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, address), sent, question }
}

/** At once: letter by letter takes a busy machine a while. */
async function fill(user: UserEvent, field: HTMLElement, text: string) {
  await user.click(field)
  await user.paste(text)
}

test('a new question says what is wrong on the field, and keeps what was typed', async () => {
  const { user, sent } = open('/teach/courses/ferns/questions/new?kind=NUMERIC', {
    createQuestion: { question: null, errors: [userError('INVALID', 'Write a number.', 'numbers.0.value')] },
  })
  await fill(user, await screen.findByLabelText('Title'), 'Light')
  await fill(user, screen.getByLabelText('Question'), 'How far?')
  await fill(user, screen.getByLabelText('Value'), 'ten')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Write a number.')).toBeInTheDocument()
  expect(screen.getByLabelText('Value')).toHaveFocus()
  expect(screen.getByLabelText('Title')).toHaveValue('Light')
  expect(sent('CreateQuestion')).toMatchObject([
    {
      kind: 'NUMERIC',
      title: 'Light',
      text: 'How far?',
      content: { numbers: [{ value: 'ten', tolerance: '0' }] },
    },
  ])
})

test('the gaps of a text get their fields while it is written', async () => {
  const { user } = open('/teach/courses/ferns/questions/new?kind=BLANKS')
  await fill(user, await screen.findByLabelText('Question'), '[[1]] and [[2]]')
  expect(await screen.findByLabelText('Accepted in gap 2')).toBeInTheDocument()
  expect(await screen.findByLabelText('Gap 2')).toBeInTheDocument() // as a student sees it
})

test('a wrong key is mended: another option is right, with the ids that answers know', async () => {
  const { user, sent } = open('/teach/questions/q1', {
    updateQuestion: () => ({ question: makeQuestion('q1', {}, { choices }), errors: [] }),
  })
  const option = within(await screen.findByRole('listitem', { name: 'Option 2' }))
  await user.click(option.getByRole('radio', { name: 'Right' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText(/^Saved/)).toBeInTheDocument()
  expect(sent('UpdateQuestion')).toMatchObject([
    {
      content: {
        choices: [
          { id: 'a', isCorrect: false },
          { id: 'b', isCorrect: true },
        ],
      },
    },
  ])
})

test('marking anew shows first who would change', async () => {
  const attempt = makeAttempt('a1', [], { student: makeUser('mina', 'Mina Park') })
  const { user, sent } = open('/teach/questions/q1', {
    regradeQuestion: {
      ...{ examinedCount: 2, changedCount: 1, changes: [{ attempt, before: 0, after: 1 }], errors: [] },
      question: makeQuestion('q1'),
    },
  })
  await user.click(await screen.findByRole('button', { name: 'See who would change' }))
  expect(await screen.findByRole('link', { name: 'Mina Park' })).toHaveAttribute('href', '/attempts/a1')
  expect(screen.getByText('0 → 1')).toBeInTheDocument()
  expect(sent('RegradeQuestion')).toMatchObject([{ dryRun: true }])
  await user.click(screen.getByRole('button', { name: 'Change 1 mark and tell the student' }))
  expect(sent('RegradeQuestion')).toMatchObject([{ dryRun: true }, { dryRun: false }])
})

test('a question of somebody else is not here', async () => {
  open('/teach/questions/q9', { node: null })
  expect(await screen.findByRole('heading', { name: 'This question is not here' })).toBeInTheDocument()
})
