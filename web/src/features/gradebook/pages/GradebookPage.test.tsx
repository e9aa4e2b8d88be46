import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeCourse, makeUser, userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import './GradebookPage'
import './GradesPage'

const cell = (key: string, percent: number | null, more: object = {}) => ({
  ...{ key, percent, earned: percent, mark: null, maxPoints: null },
  ...{ isOverridden: false, reason: '', isDropped: false },
  ...more,
})
const row = (id: string, name: string, cells: object[], more: object = {}) => ({
  student: makeUser(id, name),
  cells,
  ...{ percent: 80, earned: 80, isOverridden: false, reason: '' },
  ...more,
})
const homework = {
  __typename: 'GradeCategory',
  id: 'g1',
  title: 'Homework',
  weight: 3,
  dropLowest: 1,
  position: 0,
}
const tests = { __typename: 'GradeCategory', id: 'g2', title: 'Tests', weight: 1, dropLowest: 0, position: 1 }
const item = (key: string, title: string, more: object = {}) => ({
  ...{ key, title, quiz: null, category: homework },
  assignment: { __typename: 'Assignment', id: `a-${key}` },
  ...more,
})
const quiz = { quiz: { __typename: 'Quiz', id: 'q1' }, assignment: null, category: null }

function open(address: string, more: object = {}, root: object = {}) {
  signIn()
  const course = makeCourse('ferns', { viewerCanEdit: true })
  const rows = [
    row('ada', 'Ada Lovelace', [cell('one', 90), cell('two', 40, { isDropped: true })]),
    row('bob', 'Bob Ross', [cell('one', null), cell('two', 70, { isOverridden: true, reason: 'Was ill.' })]),
  ]
  const gradebook = {
    course,
    categories: [homework, tests],
    items: [item('one', 'Essay'), item('two', 'Spores', quiz)],
    rows: connection(rows),
    viewerRow: rows[0],
    changes: connection([]),
    ...more,
  }
  const asked = answerWith({ viewer: makeViewer({ canTeach: true }), course, gradebook, ...root })
  const sent = (name: string) =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, address), asked, sent }
}

test('every cell says whose it is, what it is and why it counts or not', async () => {
  open('/teach/courses/ferns/gradebook')
  expect(await screen.findByRole('button', { name: 'Ada Lovelace, Essay, 90 %' })).toBeInTheDocument()
  const dropped = 'Ada Lovelace, Spores, 40 %, does not count, one of the lowest'
  expect(screen.getByRole('button', { name: dropped })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Bob Ross, Essay, nothing yet' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Bob Ross, Spores, 70 %, changed by hand' })).toBeInTheDocument()
})

test('arrows move among the cells, one of which is in the order of the tab key', async () => {
  open('/teach/courses/ferns/gradebook')
  const first = await screen.findByRole('button', { name: /^Ada Lovelace, Essay/ })
  first.focus()
  fireEvent.keyDown(first, { key: 'ArrowDown' })
  expect(screen.getByRole('button', { name: /^Bob Ross, Essay/ })).toHaveFocus()
  fireEvent.keyDown(document.activeElement as Element, { key: 'End' })
  expect(screen.getByRole('button', { name: /^Bob Ross, Total/ })).toHaveFocus()
  expect(first).toHaveAttribute('tabindex', '-1')
})

test('an override needs a number and a reason', async () => {
  const errors = [userError('INVALID', 'This is needed.', 'reason')]
  let answer: object = { row: null, errors }
  const { user, sent } = open('/teach/courses/ferns/gradebook', {}, { setGradeOverride: () => answer })
  await user.click(await screen.findByRole('button', { name: /^Ada Lovelace, Spores/ }))
  const dialog = within(screen.getByRole('dialog'))
  await user.type(dialog.getByLabelText(/^Percentage/), '300')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByText('A number from 0 to 200.')).toBeInTheDocument()
  await user.clear(dialog.getByLabelText(/^Percentage/))
  await user.type(dialog.getByLabelText(/^Percentage/), '95,5')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByText('This is needed.')).toBeInTheDocument()
  answer = { row: { percent: 95.5 }, errors: [] }
  await user.type(dialog.getByLabelText(/^Why/), 'Spoke well.')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  expect(sent('SetGradeOverride').at(-1)).toEqual({
    ...{ courseId: 'ferns', studentId: 'ada', quizId: 'q1', assignmentId: null },
    ...{ percent: 95.5, reason: 'Spoke well.' },
  })
})

test('weights are edited in place, and items put where they count', async () => {
  const { user, sent } = open(
    '/teach/courses/ferns/gradebook?tab=weights',
    {},
    {
      updateGradeCategory: () => ({ gradeCategory: homework, errors: [] }),
      setGradeItemCategory: () => ({ course: null, errors: [] }),
    },
  )
  const category = within(await screen.findByRole('listitem', { name: 'Homework' }))
  expect(category.getByText('75 % of the total')).toBeInTheDocument()
  await user.clear(category.getByLabelText('Drop lowest'))
  await user.type(category.getByLabelText('Drop lowest'), '2')
  await user.click(category.getByRole('button', { name: 'Save' }))
  await expect.poll(() => sent('UpdateGradeCategory').length).toBe(1)
  expect(sent('UpdateGradeCategory')).toEqual([
    { gradeCategoryId: 'g1', title: 'Homework', weight: 3, dropLowest: 2 },
  ])
  await user.selectOptions(screen.getByLabelText('Where “Spores” counts'), 'Tests')
  await expect.poll(() => sent('SetGradeItemCategory').length).toBe(1)
  expect(sent('SetGradeItemCategory')).toMatchObject([{ quizId: 'q1', gradeCategoryId: 'g2' }])
})

test('pages are turned by cursors that the address holds', async () => {
  const many = Array.from({ length: 30 }, (_, n) => row(`s${n}`, `Student ${n}`, [cell('one', n)]))
  const { user, router } = open('/teach/courses/ferns/gradebook', {
    items: [item('one', 'Essay')],
    rows: connection(many),
  })
  await user.click(await screen.findByRole('button', { name: 'Next' }))
  expect(await screen.findByRole('button', { name: 'Student 29, Essay, 29 %' })).toBeInTheDocument()
  expect(screen.queryByText('Student 0')).not.toBeInTheDocument()
  expect(router.state.location.search).toBe('?after=24')
  await user.click(screen.getByRole('button', { name: 'Previous' }))
  expect(await screen.findByText('Student 0')).toBeInTheDocument()
})

test('students see what counts, what is left out and why', async () => {
  const mine = row('ada', 'Ada', [
    cell('one', 90, { mark: 9, maxPoints: 10 }),
    cell('two', 40, { isOverridden: true, earned: 20, reason: 'Was ill.', isDropped: true }),
  ])
  open('/grades/ferns', { viewerRow: mine, items: [item('one', 'Essay'), item('two', 'Spores')] })
  expect(await screen.findByText('80 %')).toBeInTheDocument()
  expect(screen.getByText(/The lowest one does not count/)).toBeInTheDocument()
  expect(screen.getByText('9 of 10 points')).toBeInTheDocument()
  expect(screen.getByText(/earned: 20 %\. “Was ill\.”/)).toBeInTheDocument()
  expect(screen.getByText('Left out')).toBeInTheDocument()
})

test('who is no student of the course is told so', async () => {
  open('/grades/ferns', { viewerRow: null })
  expect(
    await screen.findByRole('heading', { name: 'There are no grades of yours here' }),
  ).toBeInTheDocument()
})
