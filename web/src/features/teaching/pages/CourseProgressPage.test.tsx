import { screen, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
import { makeEnrollment, makeLesson, teachersCourse } from '../testCourse'

const PROGRESS = '/teach/courses/c1/progress'
const DAY_MS = 24 * 60 * 60 * 1000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

beforeEach(() => signIn())

function progress(id: string, more: object = {}) {
  return {
    __typename: 'CourseProgress',
    id,
    percent: 50,
    completedCount: 1,
    secondsSpent: 600,
    activeAt: daysAgo(0),
    advancedAt: daysAgo(1),
    completedAt: null,
    lastLesson: makeLesson('alpha'),
    ...more,
  }
}

const KIM = makeEnrollment('e1', 'Kim Lee', {
  progress: progress('p1', { activeAt: daysAgo(12), advancedAt: daysAgo(12) }),
})
const ADA = makeEnrollment('e2', 'Ada Obi', {
  progress: progress('p2', { percent: 100, completedAt: daysAgo(2) }),
})
const BAO = makeEnrollment('e3', 'Bao Nguyen', { progress: null })

function open(address: string, more: object = {}) {
  const asked = answerWith({
    viewer: makeViewer(),
    course: teachersCourse({ lessonCount: 2 }),
    learners: (args: { state: string | null; search: string | null; first: number }) => {
      const found = args.state === 'STUCK' ? [KIM] : args.state ? [] : [KIM, ADA, BAO]
      return connection(args.search === 'nobody' ? [] : found)(args)
    },
    hardLessons: [],
    hardQuestions: [],
    ...more,
  })
  return { ...renderPage(routes, address), asked }
}

const rowOf = async (name: string) => {
  const row = (await screen.findByRole('link', { name })).closest('tr')
  if (!row) throw new Error(`${name} stands in no row`)
  return within(row)
}

test('each student with state, reason and share', async () => {
  open(PROGRESS)
  const kim = await rowOf('Kim Lee')
  expect(kim.getByText('Stuck')).toBeInTheDocument()
  expect(kim.getByText('Not here for 12 days')).toBeInTheDocument()
  expect(kim.getByText('Last at “Lesson alpha”')).toBeInTheDocument()
  expect(kim.getByRole('progressbar', { name: 'Progress of Kim Lee' })).toHaveAttribute('aria-valuenow', '50')
  expect((await rowOf('Ada Obi')).getByText('Completed')).toBeInTheDocument()
  expect((await rowOf('Bao Nguyen')).getByText('Has opened no lesson since joining')).toBeInTheDocument()
})

test('a number leads to its students, and the address keeps the choice', async () => {
  const { user, router } = open(PROGRESS)
  await rowOf('Ada Obi')
  await user.click(screen.getByRole('link', { name: '1 Stuck' }))
  expect(router.state.location.search).toBe('?state=stuck')
  await rowOf('Kim Lee')
  expect(screen.queryByRole('link', { name: 'Ada Obi' })).not.toBeInTheDocument()
  expect(screen.getByRole('link', { name: '1 Stuck' })).toHaveAttribute('aria-current', 'true')
})

test('a search without a match offers the way back', async () => {
  const { user } = open(`${PROGRESS}?search=nobody`)
  expect(await screen.findByText('Nobody matches')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Show all students' }))
  await rowOf('Kim Lee')
})

test('what is hard', async () => {
  const { user } = open(PROGRESS, {
    hardLessons: [{ lesson: makeLesson('alpha'), startedCount: 8, completedCount: 2, averageSeconds: 300 }],
    hardQuestions: [
      {
        askedCount: 8,
        facility: 0.375,
        question: { __typename: 'Question', id: 'q1', title: 'The aorist' },
      },
    ],
  })
  await user.click(await screen.findByRole('tab', { name: 'Hard lessons' }))
  expect(await screen.findByText(/2 of 8 students who opened it completed it \(25%/)).toBeInTheDocument()
  await user.click(screen.getByRole('tab', { name: 'Hard questions' }))
  expect(await screen.findByRole('link', { name: 'The aorist' })).toHaveAttribute(
    'href',
    '/teach/questions/q1',
  )
  expect(screen.getByText(/38% of the points, asked 8 times/)).toBeInTheDocument()
})

test('without figures it says why', async () => {
  const { user } = open(PROGRESS)
  await user.click(await screen.findByRole('tab', { name: 'Hard questions' }))
  expect(await screen.findByText('Nothing to tell yet')).toBeInTheDocument()
})

test('who does not teach the course learns nothing', async () => {
  const { asked } = open(PROGRESS, { course: teachersCourse({ viewerCanManageStudents: false }) })
  expect(
    await screen.findByRole('heading', { name: 'There is no progress for you to see here' }),
  ).toBeInTheDocument()
  expect(asked.map(({ operation }) => operation)).not.toContain('Learners')
})
