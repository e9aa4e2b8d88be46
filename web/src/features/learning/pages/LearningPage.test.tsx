import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { FakeSocket } from '@/test/FakeSocket'
import { connection, makeCourse, makeEnrollment, makeUser, type TestCourse } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { routes } from '../routes'

type Enrollment = ReturnType<typeof makeEnrollment>

interface Open {
  viewer?: object
  classrooms?: object
  /** Where to go on, the most recent first. */
  continueLearning?: object[]
}

function open(
  enrollments: Enrollment[],
  { viewer = {}, classrooms = connection([]), continueLearning = [] }: Open = {},
) {
  signIn('ada')
  answerWith({
    viewer: {
      user: makeUser('ada', 'Ada Lindqvist'),
      canTeach: false,
      unreadNotificationCount: 0,
      enrollments: ({ status, ...page }: { status: string }) =>
        connection(enrollments.filter((one) => one.status === status))(page),
      ...viewer,
    },
    continueLearning,
    classrooms,
    courses: connection([
      makeCourse('ferns', { viewerEnrollment: makeEnrollment(makeCourse('ferns')) }),
      makeCourse('new'),
    ]),
    notifications: connection([
      {
        __typename: 'Notification',
        id: 'n1',
        title: 'Something new',
        createdAt: '2026-03-01T10:00:00Z',
        readAt: null,
      },
    ]),
  })
  return renderPage(routes, '/learning')
}

const step = (course: TestCourse) => {
  const lesson = { __typename: 'Lesson', id: 'l7', title: 'Spores' }
  return { course, lesson }
}
const halfway = {
  __typename: 'CourseProgress',
  id: 'p1',
  percent: 44,
  completedCount: 4,
  activeAt: '2026-03-01T10:00:00Z',
}

test('one goes on where one stopped, and sees how far one is', async () => {
  const course = makeCourse('mosses', { lessonCount: 9, viewerProgress: halfway })
  open([makeEnrollment(course)], { continueLearning: [step(course)] })
  const card = within(await screen.findByRole('region', { name: 'Course mosses' }))
  expect(card.getByText(/Spores/)).toBeInTheDocument()
  expect(card.getByText('4 of 9 lessons')).toBeInTheDocument()
  expect(card.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '44')
  expect(card.getByRole('link', { name: 'Continue learning' })).toHaveAttribute(
    'href',
    '/courses/mosses/lessons/l7',
  )
})

test('what was not begun can be started', async () => {
  const course = makeCourse('ferns', { lessonCount: 9 })
  open([makeEnrollment(course)], { continueLearning: [step(course)] })
  const card = within(await screen.findByRole('region', { name: 'Course ferns' }))
  expect(card.getByRole('link', { name: 'Start learning' })).toBeInTheDocument()
  expect(card.queryByRole('progressbar')).not.toBeInTheDocument()
})

test('who is through with everything is told so', async () => {
  open([makeEnrollment(makeCourse('ferns'), { progress: { ...halfway, percent: 100 } })])
  expect(await screen.findByText('Nothing left to do')).toBeInTheDocument()
  expect(await screen.findByRole('progressbar', { name: 'Your progress' })).toHaveAttribute(
    'aria-valuenow',
    '100',
  )
})

test('a newcomer is led to the catalogue, without empty lists', async () => {
  open([])
  expect(await screen.findByRole('link', { name: 'Find a course' })).toHaveAttribute('href', '/courses')
  expect(screen.queryByText('My courses')).not.toBeInTheDocument()
  expect(screen.queryByText('New for you')).not.toBeInTheDocument()
})

test('what was left is a tab of its own, which the address holds', async () => {
  const { user, router } = open([
    makeEnrollment(makeCourse('ferns')),
    makeEnrollment(makeCourse('old'), { status: 'ENDED' }),
  ])
  await user.click(await screen.findByRole('tab', { name: 'Left' }))
  expect(await screen.findByRole('heading', { name: 'Course old' })).toBeInTheDocument()
  expect(router.state.location.search).toBe('?show=ended')
})

test('a block is shown with its reason', async () => {
  open([makeEnrollment(makeCourse('ferns'), { status: 'BLOCKED', blockReason: 'Insults.' })])
  expect(await screen.findByText(/The teacher’s reason: Insults\./)).toBeInTheDocument()
})

test('courses that one takes are not recommended', async () => {
  open([])
  const recommended = within(await screen.findByRole('region', { name: 'Recommended for you' }))
  expect(await recommended.findByRole('heading', { name: 'Course new' })).toBeInTheDocument()
  expect(recommended.queryByRole('heading', { name: 'Course ferns' })).not.toBeInTheDocument()
})

test('unread news stand there; teachers find the way to their teaching', async () => {
  open([], { viewer: { unreadNotificationCount: 1, canTeach: true } })
  expect(await screen.findByText('Something new')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'To your teaching' })).toBeInTheDocument()
})

test('a lesson that is on stands there with the way in, as long as it is on', async () => {
  vi.stubGlobal('WebSocket', FakeSocket)
  const lesson = (version: number, state: string) => ({
    __typename: 'Classroom',
    id: 'C',
    version,
    name: 'Loops, live',
    state,
    startsAt: null,
    endsAt: null,
    openedAt: null,
    host: makeUser('ben', 'Ben Okri'),
    course: null,
  })
  const planned = connection([lesson(1, 'OPEN')])
  const none = connection([])
  open([], {
    classrooms: (asked: { first: number; state?: string }) => (asked.state ? none(asked) : planned(asked)),
  })
  const becomes = (version: number, state: string) =>
    FakeSocket.latest.nextTo('classroomChanged', {
      classroomChanged: { __typename: 'ClassroomChanged', classroom: lesson(version, state) },
    })
  await waitFor(() => expect(FakeSocket.latest.asks('classroomChanged')).toBeDefined())
  expect(screen.queryByText('Loops, live')).not.toBeInTheDocument()
  becomes(2, 'LIVE')
  expect(await screen.findByRole('link', { name: 'Join “Loops, live”' })).toHaveAttribute(
    'href',
    '/classrooms/C',
  )
  becomes(3, 'CLOSED')
  await waitFor(() => expect(screen.queryByText('Loops, live')).not.toBeInTheDocument())
})
