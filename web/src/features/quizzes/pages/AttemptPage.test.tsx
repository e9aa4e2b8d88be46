import { act, screen, waitFor, within } from '@testing-library/react'
import { HttpResponse } from 'msw'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { userError } from '@/test/courses'
import { makeAnswer, makeAsked, makeAttempt, makeQuiz } from '@/test/quizzes'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/richtext/RichTextRendered'
import './AttemptPage'

type TestAttempt = ReturnType<typeof makeAttempt>
interface SaveInput {
  attemptQuestionId: string
  revision: number
  answer: object
  isFlagged: boolean
}

/** What was really given: the schema fills the rest up with null. */
const given = (answer: object) =>
  Object.fromEntries(Object.entries(answer).filter(([, part]) => part !== null))

/** A server that keeps answers as ours does. */
function open(attempt: TestAttempt, more: object = {}) {
  signIn()
  const found = ({ attemptQuestionId: id }: SaveInput) => attempt.questions.find((asked) => asked.id === id)
  const asked = answerWith({
    viewer: makeViewer(),
    attempt,
    servedAt: () => new Date().toISOString(),
    saveAnswer: ({ input }: { input: SaveInput }) => {
      const question = found(input)
      Object.assign(question ?? {}, {
        answer: makeAnswer(given(input.answer)),
        revision: input.revision,
        answeredAt: '2026-03-01T10:32:00Z',
      })
      return { attemptQuestion: question, errors: [] }
    },
    flagQuestion: ({ input }: { input: SaveInput }) => {
      Object.assign(found(input) ?? {}, { isFlagged: input.isFlagged })
      return { attemptQuestion: found(input), errors: [] }
    },
    submitAttempt: () => {
      Object.assign(attempt, { status: 'GRADED', submittedAt: '2026-03-01T10:40:00Z', hasResults: true })
      Object.assign(attempt, { mark: 1, percent: 50 })
      for (const question of attempt.questions) {
        question.result = {
          mark: 1,
          isMarkedByHand: false,
          comment: '',
          reason: '',
          feedback: ['Well seen.'],
          rightAnswer: makeAnswer({ choiceIds: ['c2'] }),
        }
      }
      return { attempt, errors: [] }
    },
    ...more,
  })
  const saved = () => asked.filter(({ operation }) => operation === 'SaveAnswer')
  return { ...renderPage(routes, `/attempts/${attempt.id}`), asked, saved }
}

const planets = () =>
  makeAttempt('a1', [makeAsked('p1'), makeAsked('p2', { kind: 'SHORT_TEXT', choices: [] })])

/** At once: letter by letter takes a busy machine a while. */
async function fill(user: UserEvent, field: HTMLElement, text: string) {
  await user.click(field)
  await user.paste(text)
}

test('each answer is saved as it is given, and the map knows', async () => {
  const { user, saved } = open(planets())
  await user.click(await screen.findByRole('radio', { name: 'Jupiter' }))
  expect(await screen.findByText(/^Saved/)).toBeInTheDocument()
  await fill(user, screen.getByLabelText('Your answer'), 'Io')
  await waitFor(() => expect(saved()).toHaveLength(2))
  expect(saved().map(({ variables }) => variables.input)).toMatchObject([
    { attemptQuestionId: 'p1', answer: { choiceIds: ['c2'] }, revision: 1 },
    { attemptQuestionId: 'p2', answer: { text: 'Io' } },
  ])
  expect(screen.getByRole('button', { name: 'Question 1, answered' })).toBeInTheDocument()
  expect(screen.getByText('2 of 2 answered')).toBeInTheDocument()
})

test('what is given without a network waits, says so, and is sent when it is back', async () => {
  const { user, saved } = open(planets())
  await screen.findByRole('radio', { name: 'Jupiter' })
  let isDown = true
  server.use(api.mutation('SaveAnswer', () => (isDown ? HttpResponse.error() : undefined)))
  await user.click(screen.getByRole('radio', { name: 'Jupiter' }))
  expect(await screen.findByText(/You are offline/)).toBeInTheDocument()
  expect(saved()).toHaveLength(0)
  isDown = false
  act(() => void window.dispatchEvent(new Event('online')))
  expect(await screen.findByText(/^Saved/)).toBeInTheDocument()
  expect(screen.queryByText(/You are offline/)).not.toBeInTheDocument()
  expect(saved()).toHaveLength(1)
})

test('handing in lists what is open; then marks, feedback and the right answer are there', async () => {
  const { user, asked } = open(planets())
  await user.click(await screen.findByRole('radio', { name: 'Jupiter' }))
  await user.click(screen.getAllByRole('button', { name: 'Flag' })[0] as HTMLElement)
  await user.click(screen.getAllByRole('button', { name: 'Hand in' })[0] as HTMLElement)
  const dialog = within(await screen.findByRole('dialog', { name: 'Hand in your answers?' }))
  expect(dialog.getByText('Not answered')).toBeInTheDocument()
  expect(dialog.getByRole('button', { name: 'Question 2' })).toBeInTheDocument()
  expect(dialog.getByRole('button', { name: 'Question 1' })).toBeInTheDocument() // the flag
  expect(asked.map(({ operation }) => operation)).not.toContain('SubmitAttempt')
  await user.click(dialog.getByRole('button', { name: 'Hand in now' }))
  expect(await screen.findByRole('heading', { name: 'Passed' })).toBeInTheDocument()
  expect(screen.getByText('50 %')).toBeInTheDocument()
  expect((await screen.findAllByText('Well seen.'))[0]).toBeInTheDocument()
  expect(screen.getByText('chosen')).toBeInTheDocument()
})

test('a refused answer keeps its words and says why', async () => {
  const attempt = makeAttempt('a1', [makeAsked('n1', { kind: 'NUMERIC', choices: [] })])
  const { user } = open(attempt, {
    saveAnswer: { attemptQuestion: null, errors: [userError('INVALID', 'Write a number.', 'answer.number')] },
  })
  await fill(user, await screen.findByLabelText('Number'), 'ten')
  expect(await screen.findByRole('alert')).toHaveTextContent('Not saved: Write a number.')
  expect(screen.getByLabelText('Number')).toHaveValue('ten')
})

test('things are put in order by buttons, and the first order is no answer yet', async () => {
  const items = ['One', 'Two', 'Three'].map((text) => ({ id: text, text }))
  const { user, saved } = open(makeAttempt('a1', [makeAsked('o1', { kind: 'ORDERING', choices: [], items })]))
  await user.click(await screen.findByRole('button', { name: 'Move 3 up' }))
  await waitFor(() => expect(saved()).toHaveLength(1))
  expect(saved()[0]?.variables.input).toMatchObject({ answer: { order: ['One', 'Three', 'Two'] } })
})

test('gaps are filled where they stand', async () => {
  const asked = makeAsked('b1', { kind: 'BLANKS', choices: [], text: '[[1]] is in [[2]].', blankCount: 2 })
  const { user, saved } = open(makeAttempt('a1', [asked]))
  await fill(user, await screen.findByLabelText('Gap 2'), 'Italy')
  await waitFor(() => expect(saved()).toHaveLength(1))
  expect(saved()[0]?.variables.input).toMatchObject({ answer: { blanks: ['', 'Italy'] } })
})

test('five minutes before the end it says so in words, and the time can be hidden', async () => {
  const attempt = { ...planets(), deadlineAt: new Date(Date.now() + 250_000).toISOString() }
  const { user } = open(attempt)
  expect(await screen.findByText('Five minutes left.')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Hide time' }))
  expect(screen.queryByRole('timer')).not.toBeInTheDocument()
  expect(screen.getByText('Five minutes left.')).toBeInTheDocument()
})

test('when the time is over the server hands in, and the page says so kindly', async () => {
  const attempt = { ...planets(), deadlineAt: new Date(Date.now() + 700).toISOString() }
  open(attempt)
  await screen.findByRole('radio', { name: 'Jupiter' })
  Object.assign(attempt, { status: 'GRADED', isAutomatic: true, submittedAt: attempt.deadlineAt })
  expect(await screen.findByText(/what you had saved was handed in by itself/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Hand in' })).not.toBeInTheDocument()
})

test('results that are not shown yet say when they will be', async () => {
  const quiz = makeQuiz('q1', { resultsTime: 'AFTER_CLOSE', closesAt: '2027-03-05T12:00:00Z' })
  open({ ...planets(), quiz, status: 'SUBMITTED', submittedAt: '2026-03-01T10:40:00Z' })
  expect(await screen.findByText(/You will see your results here/)).toBeInTheDocument()
  expect(screen.getByText(/March 5/)).toBeInTheDocument()
})

test('an attempt that is not there says so', async () => {
  open(planets(), { attempt: null })
  expect(await screen.findByRole('heading', { name: 'This attempt is not here' })).toBeInTheDocument()
})
