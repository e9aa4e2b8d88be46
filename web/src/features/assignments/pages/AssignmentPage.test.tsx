import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import {
  makeAssignment,
  makeFile,
  makeGrade,
  makeSubmission,
  makeVersion,
  RUBRIC,
  terms,
} from '@/test/assignments'
import { userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/MarkdownRendered'
import './AssignmentPage'

const SLOW = { timeout: 10_000 }

/** A server that keeps drafts and takes work; `refusal` is what it says instead. */
function open(more: object = {}, { refusal }: { refusal?: object } = {}) {
  signIn()
  const assignment = makeAssignment('w1', more)
  const own = () => assignment.viewerSubmission as ReturnType<typeof makeSubmission>
  const asked = answerWith({
    viewer: makeViewer(),
    assignment,
    saveSubmissionDraft: ({ input }: { input: { text: string; link: string } }) => {
      if (refusal) return { submission: null, errors: [refusal] }
      const draft = { ...makeVersion(1, input.text, { link: input.link, submittedAt: null }), id: 'd1' }
      assignment.viewerSubmission ??= makeSubmission('s1', { versionCount: 0, versions: [], assignment })
      own().draft = draft
      return { submission: own(), errors: [] }
    },
    submitAssignment: () => {
      Object.assign(own(), {
        versions: [{ ...own().draft, id: 'v1', submittedAt: '2026-03-02T10:00:00Z' }],
        ...{ draft: null, versionCount: 1, submittedAt: '2026-03-02T10:00:00Z' },
      })
      return { submission: own(), errors: [] }
    },
  })
  const sent = (name: string) =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, '/assignments/w1'), sent }
}

test('what is written is kept as a draft, and handed in once it is confirmed', async () => {
  const { user, sent } = open()
  expect(await screen.findByRole('button', { name: 'Hand in' })).toBeDisabled()
  await user.click(screen.getByLabelText('Your text'))
  await user.paste('Because.')
  expect(await screen.findByText(/^Draft kept/, {}, SLOW)).toBeInTheDocument()
  expect(sent('SaveSubmissionDraft').at(-1)).toMatchObject({ text: 'Because.', fileIds: [] })
  await user.click(screen.getByRole('button', { name: 'Hand in' }))
  expect(sent('SubmitAssignment')).toEqual([])
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Hand in now' }))
  expect(await screen.findByRole('status', { name: 'Handed in' })).toHaveTextContent('Version 1')
  expect(sent('SubmitAssignment')).toEqual([{ assignmentId: 'w1' }])
  expect(await screen.findByText('What you handed in')).toBeInTheDocument()
})

test('a refusal says why, and what was written stays', async () => {
  const { user, sent } = open({}, { refusal: userError('ASSIGNMENT_CLOSED', 'This assignment is closed.') })
  await user.click(await screen.findByLabelText('Your text'))
  await user.paste('Too late.')
  expect(await screen.findByText(/This assignment is closed\. What you wrote/, {}, SLOW)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Hand in' }))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Hand in now' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This assignment is closed.')
  expect(screen.getByLabelText('Your text')).toHaveValue('Too late.')
  expect(sent('SubmitAssignment')).toEqual([])
})

test('a link has to be one', async () => {
  const { user } = open({ kind: 'LINK' })
  const field = await screen.findByLabelText(/^Address of your work/)
  await user.click(field)
  await user.paste('example')
  expect(await screen.findByText(/not the address of a page/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Hand in' })).toBeDisabled()
  await user.clear(field)
  await user.paste('https://example.org/work')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Hand in' })).toBeEnabled())
})

test('both marks are shown, with the levels and the words of the rubric', async () => {
  const score = {
    criterionKey: 'c1',
    title: 'Argument',
    level: 'Sound',
    points: 4,
    maxPoints: 4,
    comment: 'Yes.',
  }
  const grade = makeGrade({ points: 8, latePercent: 20, mark: 6.4, scores: [score] })
  open({
    rubric: RUBRIC,
    submitObstacles: [userError('SUBMISSIONS_EXHAUSTED', 'As often as allowed.')],
    viewerSubmission: makeSubmission('s1', { grade }),
  })
  const card = (await screen.findByRole('heading', { name: 'Your grade' })).closest('section') as HTMLElement
  expect(within(card).getAllByText('6.4 of 10 points')).toHaveLength(2)
  expect(within(card).getByText('8 of 10 points')).toBeInTheDocument()
  expect(within(card).getByText('Late: 20 % off')).toBeInTheDocument()
  expect(within(card).getByText('Sound')).toBeInTheDocument()
  expect(within(card).getByText('Yes.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /Hand in/ })).not.toBeInTheDocument()
  expect(screen.queryByText('As often as allowed.')).not.toBeInTheDocument()
})

test('the terms are the reader’s own, in words', async () => {
  open({
    latePolicy: 'DEDUCT',
    latePercentCap: 50,
    viewerTerms: terms({
      dueAt: '2031-03-02T10:00:00Z',
      closesAt: '2031-03-09T10:00:00Z',
      submissionsAllowed: 3,
      isAccommodated: true,
    }),
  })
  expect(await screen.findByText(/loses 10 % of its points for each day begun/)).toHaveTextContent(
    'At most 50 % are taken away.',
  )
  expect(screen.getByText('3 of 3 left')).toBeInTheDocument()
  expect(screen.getByText('With your own extra time or attempts')).toBeInTheDocument()
})

test('a locked lesson is the reason, and a draft that cannot go is not lost', async () => {
  const draft = makeVersion(1, 'Half of it', { submittedAt: null, files: [makeFile('f', 'notes.zip')] })
  open({
    submitObstacles: [userError('LESSON_LOCKED', 'The lesson of this assignment is not open to you yet.')],
    viewerSubmission: makeSubmission('s1', { versionCount: 0, versions: [], draft }),
  })
  expect(await screen.findByText(/is not open to you yet/)).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: 'Not handed in' })).toBeInTheDocument()
  expect(screen.getByText('notes.zip')).toBeInTheDocument()
  expect(await screen.findByText('Half of it')).toBeInTheDocument()
})

test('handing in again starts from what was handed in', async () => {
  const { user } = open({ viewerSubmission: makeSubmission('s1') })
  await user.click(await screen.findByRole('button', { name: 'Hand in again' }))
  expect(screen.getByLabelText('Your text')).toHaveValue('Because.')
})
