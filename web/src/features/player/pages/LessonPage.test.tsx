import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { makeCourse, makeEnrollment, userError, withLessons } from '@/test/courses'
import { signIn } from '@/test/signIn'
import { attended, lessonsOf, open } from '../testPlayer'

const file = (contentType: string) => ({
  __typename: 'Asset',
  id: 'asset',
  name: 'ferns.key',
  kind: 'DOCUMENT',
  contentType,
  size: 4_000_000,
  url: '/files/1',
})
test('a lesson is read and left by keys', async () => {
  signIn('ada')
  const { router, user } = open(
    withLessons(makeCourse('ferns'), [{ id: 'l1' }, { id: 'l2' }]),
    '/courses/ferns/lessons/l1',
  )
  expect(await screen.findByText('Text of l1')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: /Lesson l1/, current: 'page' })).toBeInTheDocument()
  await user.keyboard('p')
  expect(router.state.location.pathname).toBe('/courses/ferns/lessons/l1')
  await user.keyboard('n')
  expect(await screen.findByText('Text of l2')).toBeInTheDocument()
  await user.keyboard('p')
  await waitFor(() => expect(router.state.location.pathname).toBe('/courses/ferns/lessons/l1'))
})

test('a locked lesson says how it opens', async () => {
  signIn('ada')
  open(
    withLessons(makeCourse('ferns'), [{ id: 'l1', viewerCanRead: false, content: null }]),
    '/courses/ferns/lessons/l1',
  )
  expect(await screen.findByText('This lesson opens when you enrol')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Enrol' })).toBeInTheDocument()
})

test('the blocked lose the lesson and read why', async () => {
  signIn('ada')
  const course = makeCourse('ferns', { enrollmentObstacles: [userError('BLOCKED_FROM_COURSE')] })
  course.viewerEnrollment = makeEnrollment(course, { status: 'BLOCKED', blockReason: 'Insults.' })
  open(course, '/courses/ferns/lessons/l1')
  expect(await screen.findByText('This lesson is closed to you')).toBeInTheDocument()
  expect(screen.getByText('The teacher’s reason: Insults.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Enrol' })).not.toBeInTheDocument()
})

test('an address with the slug of another course is put right', async () => {
  const { router } = open(withLessons(makeCourse('ferns'), [{ id: 'l1' }]), '/courses/mosses/lessons/l1')
  await waitFor(() => expect(router.state.location.pathname).toBe('/courses/ferns/lessons/l1'))
})

test('a lesson and a course that are not there say so', async () => {
  open(makeCourse('ferns'), '/courses/mosses/lessons/l9')
  expect(await screen.findByRole('heading', { name: 'This lesson is not here' })).toBeInTheDocument()
})

test('an interactive lesson runs in a frame that has no origin', async () => {
  const course = withLessons(makeCourse('ferns'), [
    {
      id: 'l1',
      kind: 'INTERACTIVE',
      content: { text: '', html: null, interactiveUrl: 'about:blank', file: null },
    },
  ])
  open(course, '/courses/ferns/lessons/l1')
  const frame = await screen.findByTitle('Lesson l1')
  expect(frame).toHaveAttribute('src', 'about:blank')
  expect(frame).toHaveAttribute('sandbox', 'allow-scripts')
})

test('slides that no browser shows are saved by an address fetched at that moment', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.getAttribute('href'))
  })
  const saved: (string | null)[] = []
  const course = withLessons(makeCourse('ferns'), [
    {
      id: 'l1',
      kind: 'SLIDES',
      content: {
        text: 'Bring paper.',
        html: null,
        interactiveUrl: null,
        file: file('application/vnd.apple.keynote'),
      },
    },
  ])
  const { user } = open(course, '/courses/ferns/lessons/l1')
  expect(await screen.findByText('Bring paper.')).toBeInTheDocument()
  await user.click(await screen.findByRole('button', { name: 'Download (4 MB)' }))
  await waitFor(() => expect(saved).toEqual(['/files/asset?download']))
  click.mockRestore()
})

test('a lesson whose file never came says so', async () => {
  const course = withLessons(makeCourse('ferns'), [
    { id: 'l1', kind: 'VIDEO', content: { text: '', html: null, interactiveUrl: null, file: null } },
  ])
  open(course, '/courses/ferns/lessons/l1')
  expect(await screen.findByText('This lesson has no file yet')).toBeInTheDocument()
})

test('"continue" leads to the lesson open last', async () => {
  const course = attended(withLessons(makeCourse('ferns'), [{ id: 'l1' }, { id: 'l2' }]))
  course.viewerProgress = {
    __typename: 'CourseProgress',
    id: 'p',
    status: 'IN_PROGRESS',
    percent: 0,
    completedCount: 0,
    lastLesson: lessonsOf(course)[1],
  }
  const { router } = open(course, '/courses/ferns/continue')
  await waitFor(() => expect(router.state.location.pathname).toBe('/courses/ferns/lessons/l2'))
})

test('"continue" leads to the course when no lesson can be read', async () => {
  const { router } = open(
    withLessons(makeCourse('ferns'), [{ id: 'l1', viewerCanRead: false }]),
    '/courses/ferns/continue',
  )
  await waitFor(() => expect(router.state.location.pathname).toBe('/courses/ferns'))
})
