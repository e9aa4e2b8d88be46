import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { makeCourse, makeEnrollment, userError, withLessons, type TestCourse } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { routes } from '../routes'

const open = (course: TestCourse | null, more: object = {}) => {
  const asked = answerWith({
    course,
    enroll: () => {
      if (!course) throw new Error('There is no course to enrol in.')
      course.viewerEnrollment = makeEnrollment(course)
      return { enrollment: course.viewerEnrollment, missingPrerequisites: [], errors: [] }
    },
    ...more,
  })
  return { ...renderPage(routes, '/courses/ferns'), asked }
}
const enrolments = (asked: ReturnType<typeof answerWith>) => asked.filter(({ operation }) => operation === 'Enroll')
const ferns = (more: Partial<TestCourse> = {}) =>
  withLessons(makeCourse('ferns', more), [{ id: 'l1', viewerCanRead: false }, { id: 'l2', isFreePreview: true }])

test('enrolling turns the button into the way to the lessons', async () => {
  signIn()
  const { user, asked } = open(ferns())
  await user.click(await screen.findByRole('button', { name: 'Enrol' }))
  const start = await screen.findByRole('link', { name: 'Start learning' })
  expect(start).toHaveAttribute('href', '/courses/ferns/continue')
  expect(enrolments(asked)).toEqual([{ operation: 'Enroll', variables: { input: { courseId: 'ferns' } } }])
})

test('a guest who wanted to enrol is enrolled after logging in', async () => {
  const { user, asked, router } = open(ferns())
  await user.click(await screen.findByRole('link', { name: 'Enrol' }))
  expect(router.state.location).toMatchObject({ pathname: '/login', search: '?next=%2Fcourses%2Fferns' })
  act(() => signIn())
  await act(() => router.navigate('/courses/ferns'))
  expect(await screen.findByRole('link', { name: 'Start learning' })).toBeInTheDocument()
  expect(enrolments(asked)).toHaveLength(1)
})

test('opening a course enrols nobody', async () => {
  signIn()
  const { asked } = open(ferns())
  await screen.findByRole('button', { name: 'Enrol' })
  expect(enrolments(asked)).toEqual([])
})

test('a refusal is shown, and what stands in the way now is asked for', async () => {
  signIn()
  const course = ferns({ capacity: 2 })
  const { user } = open(course, {
    enroll: () => {
      course.enrollmentObstacles = [userError('COURSE_FULL')]
      return { enrollment: null, missingPrerequisites: [], errors: [userError('COURSE_FULL')] }
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Enrol' }))
  expect(await screen.findByText('This course is full')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Enrol' })).not.toBeInTheDocument()
})

test('the blocked read why, and nothing else', async () => {
  signIn()
  const course = ferns({ enrollmentObstacles: [userError('BLOCKED_FROM_COURSE'), userError('COURSE_FULL')] })
  course.viewerEnrollment = makeEnrollment(course, { status: 'BLOCKED', blockReason: 'Insults.' })
  open(course)
  expect(await screen.findByText('The teacher’s reason: Insults.')).toBeInTheDocument()
  expect(screen.queryByText('This course is full')).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Enrol' })).not.toBeInTheDocument()
})

test('only the courses that are still missing are named', async () => {
  signIn()
  const done = makeCourse('mosses')
  done.viewerEnrollment = makeEnrollment(done, { status: 'ENDED' })
  open(ferns({ enrollmentObstacles: [userError('PREREQUISITES_MISSING')], prerequisites: [done, makeCourse('lichens')] }))
  const facts = within(await screen.findByRole('complementary', { name: 'At a glance' }))
  expect(facts.getByRole('link', { name: 'Course lichens' })).toHaveAttribute('href', '/courses/lichens')
  expect(facts.queryByRole('link', { name: 'Course mosses' })).not.toBeInTheDocument()
})

test('locked lessons are no links; free previews are', async () => {
  open(ferns())
  expect(await screen.findByRole('link', { name: 'Lesson l2' })).toBeInTheDocument()
  expect(screen.queryByRole('link', { name: 'Lesson l1' })).not.toBeInTheDocument()
  expect(screen.getByText('Opens when you enrol')).toBeInTheDocument()
})

test('leaving needs a yes, and then the course can be joined again', async () => {
  signIn()
  const course = ferns()
  course.viewerEnrollment = makeEnrollment(course)
  const { user, asked } = open(course, {
    unenroll: () => {
      course.viewerEnrollment = makeEnrollment(course, { status: 'ENDED' })
      return { enrollment: course.viewerEnrollment, errors: [] }
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Leave this course' }))
  expect(asked.map(({ operation }) => operation)).not.toContain('Unenroll')
  await user.click(await screen.findByRole('button', { name: 'Leave the course' }))
  expect(await screen.findByRole('button', { name: 'Enrol' })).toBeInTheDocument()
})

test('its teachers edit it instead of joining it', async () => {
  signIn()
  open(ferns({ viewerCanEdit: true }))
  expect(await screen.findByRole('link', { name: 'Edit course' })).toHaveAttribute('href', '/teach/courses/ferns')
  expect(screen.queryByRole('button', { name: 'Enrol' })).not.toBeInTheDocument()
})

test('a course that is not there says so', async () => {
  open(null)
  expect(await screen.findByRole('heading', { name: 'This course is not here' })).toBeInTheDocument()
  await waitFor(() => expect(document.title).toContain('This course is not here'))
})
