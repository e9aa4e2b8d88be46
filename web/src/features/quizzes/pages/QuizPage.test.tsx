import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { userError } from '@/test/courses'
import { makeAsked, makeAttempt, makeQuiz } from '@/test/quizzes'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/richtext/RichTextRendered'
import './AttemptPage'
import './QuizPage'

function open(more: object = {}, root: object = {}) {
  signIn()
  const quiz = makeQuiz('q1', more)
  const asked = answerWith({
    viewer: makeViewer(),
    quiz,
    servedAt: () => new Date().toISOString(),
    startAttempt: () => {
      const attempt = makeAttempt('a1', [makeAsked('p1')], { quiz })
      quiz.viewerAttempts = [attempt]
      return { attempt, errors: [] }
    },
    attempt: () => quiz.viewerAttempts[0],
    ...root,
  })
  return { ...renderPage(routes, '/quizzes/q1'), asked }
}

const limits = {
  timeLimitSeconds: 1_800,
  attemptsAllowed: 3,
  opensAt: null,
  closesAt: null,
  isAccommodated: true,
}

test('the rules are those of the reader, with what they were given beyond the others', async () => {
  open({
    viewerLimits: limits,
    viewerAttempts: [makeAttempt('a1', [], { number: 1, status: 'GRADED', percent: 80 })],
  })
  expect(await screen.findByText('30 minutes')).toBeInTheDocument()
  expect(screen.getByText('2 of 3 left')).toBeInTheDocument()
  expect(screen.getByText('With your own time and attempts')).toBeInTheDocument()
  expect(screen.getByText('80 %')).toBeInTheDocument()
})

test('starting leads to the first question', async () => {
  const { user, router } = open()
  await user.click(await screen.findByRole('button', { name: 'Start the quiz' }))
  expect(await screen.findByRole('heading', { name: 'Question 1' })).toBeInTheDocument()
  expect(router.state.location.pathname).toBe('/attempts/a1')
})

test('an attempt under way is gone on with', async () => {
  const { asked } = open({ viewerAttempts: [makeAttempt('a7', [])] })
  expect(await screen.findByRole('link', { name: 'Go on' })).toHaveAttribute('href', '/attempts/a7')
  expect(asked.map(({ operation }) => operation)).not.toContain('StartAttempt')
})

test('what stands in the way is said instead of a button', async () => {
  open({ startObstacles: [userError('QUIZ_CLOSED', 'This quiz is closed.')] })
  expect(await screen.findByText('This quiz is closed.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /Start/ })).not.toBeInTheDocument()
})

test('a quiz that is not there says so', async () => {
  open({}, { quiz: null })
  expect(await screen.findByRole('heading', { name: 'This quiz is not here' })).toBeInTheDocument()
})
