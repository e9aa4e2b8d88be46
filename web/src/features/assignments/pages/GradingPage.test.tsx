import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { makeAssignment, makeGrade, makeSubmission, makeVersion, RUBRIC } from '@/test/assignments'
import { connection, userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/MarkdownRendered'
import './AssignmentEditorPage'
import './GradingPage'

function open(address: string, about: object = {}, work: object = {}, root: object = {}) {
  signIn()
  const comments = connection([{ __typename: 'SavedComment', id: 'sc', text: 'Add a source.' }])
  const assignment = makeAssignment('w1', { viewerCanEdit: true, ...about })
  Object.assign(assignment.course, { savedComments: comments, viewerCanEdit: true })
  const submission = makeSubmission('s1', { gradingState: 'TO_GRADE', assignment, ...work })
  assignment.submissions = connection([submission])
  const asked = answerWith({
    viewer: makeViewer({ canTeach: true }),
    assignment,
    submission,
    course: assignment.course,
    nextSubmission: null,
    gradeSubmission: () => {
      const grade = makeGrade({ publishedAt: null, points: 4, mark: 4, maxPoints: 4 })
      Object.assign(submission, { gradingState: 'GRADED', grade, grades: connection([grade]) })
      return { submission, errors: [] }
    },
    ...root,
  })
  const sent = (name: string) =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, address), sent }
}

test('the rubric grades, the bank has words, and then the queue is empty', async () => {
  const { user, sent, router } = open('/teach/submissions/s1', { rubric: RUBRIC, maxPoints: 4 })
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeInTheDocument()
  expect(screen.getByText('Something is not graded yet.')).toBeInTheDocument()
  await user.click(screen.getByRole('radio', { name: /Sound/ }))
  expect(screen.getByText('4 of 4 points')).toBeInTheDocument()
  await user.click(await screen.findByRole('button', { name: 'Comment bank' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Add a source.' }))
  expect(screen.getByLabelText(/^Comment for the student/)).toHaveValue('Add a source.')
  await user.click(screen.getByRole('button', { name: 'Save and next' }))
  await expect.poll(() => router.state.location.pathname).toBe('/teach/assignments/w1')
  expect(sent('GradeSubmission')).toEqual([
    {
      submissionId: 's1',
      versionId: 'v1',
      scores: [{ criterionKey: 'c1', levelKey: 'sound', points: null, comment: '' }],
      comment: 'Add a source.',
      reason: '',
    },
  ])
})

test('points alone are checked before they are sent', async () => {
  const { user, sent } = open('/teach/submissions/s1')
  await user.type(await screen.findByLabelText('Points (of 10)'), '11')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('A number from 0 to 10.')).toBeInTheDocument()
  expect(sent('GradeSubmission')).toEqual([])
})

test('a published mark is replaced with a reason, which the server asks for', async () => {
  const grade = makeGrade()
  const refusal = {
    gradeSubmission: () => ({ submission: null, errors: [userError('INVALID', 'Say why.', 'reason')] }),
  }
  const { user } = open(
    '/teach/submissions/s1',
    {},
    { grade, grades: connection([grade]), gradingState: 'PUBLISHED' },
    refusal,
  )
  const field = await screen.findByLabelText('Points (of 10)')
  expect(field).toHaveValue('8')
  await user.clear(field)
  await user.type(field, '9')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Say why.')).toBeInTheDocument()
  expect(screen.getByLabelText(/^Why the grade changes/)).toHaveFocus()
})

test('while marking is anonymous there is no name and no time', async () => {
  const version = makeVersion(1, 'Because.', { submittedAt: null, lateDays: null })
  open(
    '/teach/submissions/s1',
    { isAnonymous: true },
    { student: null, submittedAt: null, versions: [version] },
  )
  expect(await screen.findByRole('heading', { name: 'Anonymous work' })).toBeInTheDocument()
  expect(screen.getByText(/The name, the time and what being late costs appear/)).toBeInTheDocument()
})

test('an earlier version can be read, and says that it is not the latest', async () => {
  const versions = [makeVersion(1, 'The first.'), makeVersion(2, 'The second.')]
  const { user } = open('/teach/submissions/s1', {}, { versions, versionCount: 2 })
  expect(await screen.findByText('The second.')).toBeInTheDocument()
  await user.selectOptions(screen.getByLabelText('Version'), '1')
  expect(await screen.findByText('The first.')).toBeInTheDocument()
  expect(screen.getByText('Not the latest')).toBeInTheDocument()
})

test('grades are published together, and the list is right at once', async () => {
  const grade = makeGrade({ publishedAt: null })
  const work = { id: 's1', grade, gradingState: 'GRADED' }
  const assignment = makeAssignment('w1')
  const { user, sent } = open('/teach/assignments/w1?tab=submissions', {}, work, {
    publishGrades: () => {
      Object.assign(work, { gradingState: 'PUBLISHED' })
      return { assignment, publishedCount: 1, errors: [] }
    },
  })
  const list = await screen.findByRole('list')
  expect(within(list).getByText('Graded, not published')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Publish 1 grade' }))
  await expect.poll(() => sent('PublishGrades')).toEqual([{ assignmentId: 'w1' }])
  await expect.poll(() => sent('Submissions').length).toBeGreaterThan(1)
})
