import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
import { makeEnrollment, teachersCourse } from '../testCourse'

const STUDENTS = '/teach/courses/c1?tab=students'

beforeEach(() => signIn())

function open(students: object[], more: object = {}) {
  const course = teachersCourse({ students: connection(students) })
  const asked = answerWith({ viewer: makeViewer(), course, ...more })
  return { ...renderPage(routes, STUDENTS), asked }
}

test('somebody unknown is an error on the field', async () => {
  const { user } = open([], {
    addStudent: { enrollment: null, errors: [userError('NOT_FOUND', 'Nobody has this name.', 'login')] },
  })
  await user.type(await screen.findByLabelText('Add a student'), 'nobody{Enter}')
  expect(await screen.findByText('Nobody has this name.')).toBeInTheDocument()
  expect(screen.getByLabelText('Add a student')).toHaveFocus()
  expect(screen.getByLabelText('Add a student')).toHaveValue('nobody')
})

test('an added student stands in the list at once', async () => {
  const students: object[] = []
  const { user } = open(students, {
    addStudent: () => {
      const enrollment = makeEnrollment('e1', 'Bao Nguyen', { course: teachersCourse({ enrolledCount: 1 }) })
      students.push(enrollment)
      return { enrollment, errors: [] }
    },
  })
  expect(await screen.findByText('No students yet')).toBeInTheDocument()
  await user.type(screen.getByLabelText('Add a student'), 'bao{Enter}')
  expect(await screen.findByRole('link', { name: 'Bao Nguyen' })).toBeInTheDocument()
  expect(screen.getByRole('tab', { name: 'Students (1)' })).toBeInTheDocument()
  expect(screen.getByLabelText('Add a student')).toHaveValue('')
})

test('blocking asks for a reason, and the row shows it', async () => {
  const enrollment = makeEnrollment('e1', 'Bao Nguyen')
  const { user, asked } = open([enrollment], {
    blockStudent: ({ input }: { input: { reason: string } }) => ({
      enrollment: {
        ...enrollment,
        status: 'BLOCKED',
        blockReason: input.reason,
        course: teachersCourse({ enrolledCount: 0 }),
      },
      errors: [],
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Actions for Bao Nguyen' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Block' }))
  const dialog = await screen.findByRole('dialog')
  await user.type(within(dialog).getByLabelText(/Reason/), 'Too loud')
  await user.click(within(dialog).getByRole('button', { name: 'Block' }))
  expect(await screen.findByText('Too loud')).toBeInTheDocument()
  expect(asked.find(({ operation }) => operation === 'BlockStudent')?.variables).toEqual({
    input: { courseId: 'c1', studentId: 'u-e1', reason: 'Too loud' },
  })
  await waitFor(() => expect(screen.getByRole('tab', { name: 'Students (0)' })).toBeInTheDocument())
})

test('the status stands in the address and is asked for', async () => {
  const { user, asked, router } = open([makeEnrollment('e1', 'Bao Nguyen')])
  await user.selectOptions(await screen.findByLabelText('Status'), 'Blocked')
  expect(router.state.location.search).toBe('?tab=students&status=blocked')
  await waitFor(() => expect(asked.at(-1)?.variables).toMatchObject({ status: 'BLOCKED' }))
})
