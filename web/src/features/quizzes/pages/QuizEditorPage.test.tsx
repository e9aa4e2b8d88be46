import { screen, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeUser, userError } from '@/test/courses'
import { makeAnswer, makeAsked, makeAttempt, makeQuestion, makeQuiz } from '@/test/quizzes'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/richtext/RichTextRendered'
import './AttemptPage'
import './QuizEditorPage'

function open(address: string, quiz: ReturnType<typeof makeQuiz>, root: object = {}) {
  signIn()
  const asked = answerWith({ viewer: makeViewer(), quiz, ...root })
  const sent = (name: string) =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, address), sent }
}

const slot = (id: string, position: number) => ({
  __typename: 'QuizSlot',
  ...{ id, position, drawCount: 0, drawTags: [], points: 1 },
  question: makeQuestion(`q-${id}`, { title: `Question ${id}` }),
})
const draft = (more: object = {}) => makeQuiz('q1', { status: 'DRAFT', viewerCanEdit: true, ...more })

/** At once: letter by letter takes a busy machine a while. */
async function fill(user: UserEvent, field: HTMLElement, text: string) {
  await user.click(field)
  await user.paste(text)
}

test('what keeps a quiz from being published is listed, and the button waits', async () => {
  open(
    '/teach/quizzes/q1',
    draft({ publishProblems: [userError('NOT_PUBLISHABLE', 'Add a question first.')] }),
  )
  expect(await screen.findByText('Add a question first.')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Publish quiz' })).toBeDisabled()
})

test('questions are moved by buttons', async () => {
  const quiz = draft({ slots: [slot('one', 0), slot('two', 1)] })
  const { user, sent } = open('/teach/quizzes/q1', quiz, {
    moveQuizSlot: () => ({
      quiz: Object.assign(quiz, { slots: [slot('two', 0), slot('one', 1)] }),
      errors: [],
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Ask “Question one” later' }))
  expect(sent('MoveQuizSlot')).toEqual([{ slotId: 'one', position: 1 }])
  expect(await screen.findByRole('button', { name: 'Ask “Question two” earlier' })).toBeDisabled()
})

test('rules are saved as a whole, and a wrong one is named before', async () => {
  const quiz = draft()
  const { user, sent } = open('/teach/quizzes/q1?tab=settings', quiz, {
    updateQuiz: () => ({ quiz: Object.assign(quiz, { timeLimitSeconds: 1_200 }), errors: [] }),
  })
  const minutes = await screen.findByLabelText(/^Minutes/)
  await fill(user, minutes, 'long')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('A number of minutes, such as 20.')).toBeInTheDocument()
  await user.clear(minutes)
  await fill(user, minutes, '20')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText(/^Saved/)).toBeInTheDocument()
  expect(sent('UpdateQuiz')).toMatchObject([{ quizId: 'q1', timeLimitSeconds: 1_200, attemptsAllowed: null }])
})

test('an essay is marked by hand, and leaves the queue', async () => {
  const essay = makeAsked('e1', { kind: 'ESSAY', choices: [], answer: makeAnswer({ text: 'Because.' }) })
  const unmarked = {
    mark: null,
    isMarkedByHand: false,
    comment: '',
    reason: '',
    feedback: [],
    rightAnswer: null,
  }
  Object.assign(essay, {
    result: unmarked,
    question: makeQuestion('q', { kind: 'ESSAY' }, { guidance: 'Two reasons.' }),
  })
  const student = makeUser('mina', 'Mina Park')
  const quiz = draft({ status: 'PUBLISHED' })
  const attempt = makeAttempt('a1', [essay], { quiz, student, status: 'SUBMITTED', hasResults: true })
  Object.assign(quiz, { attempts: connection([attempt]) })
  const { user, sent } = open('/teach/quizzes/q1?tab=results', quiz, {
    attempt,
    node: essay,
    gradeAnswer: () => {
      Object.assign(essay, { result: { ...unmarked, mark: 1, isMarkedByHand: true, comment: 'Good.' } })
      Object.assign(attempt, { status: 'GRADED', mark: 1, percent: 100 })
      return { attemptQuestion: essay, attempt, errors: [] }
    },
  })
  const links = await screen.findAllByRole('link', { name: 'Mina Park' })
  await user.click(links[0] as HTMLElement)
  expect(await screen.findByText('Two reasons.')).toBeInTheDocument()
  const question = within(screen.getByRole('region', { name: 'Question 1' }))
  await fill(user, question.getByLabelText('Points (of 1)'), '1')
  await fill(user, question.getByLabelText(/^Comment/), 'Good.')
  await user.click(question.getByRole('button', { name: 'Save mark' }))
  expect(await screen.findByText('100 %')).toBeInTheDocument()
  expect(sent('GradeAnswer')).toEqual([{ attemptQuestionId: 'e1', points: 1, comment: 'Good.', reason: '' }])
})

test('who does not teach the course sees nothing of it', async () => {
  open('/teach/quizzes/q1', makeQuiz('q1'))
  expect(await screen.findByText('Only the course’s instructors see this page.')).toBeInTheDocument()
})
