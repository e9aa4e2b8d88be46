import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Asked } from '@/test/answerWith'
import { connection, makeCourse, withLessons } from '@/test/courses'
import { signIn } from '@/test/signIn'
import { attended, lessonsOf, open } from '../testPlayer'

const lock = { kind: 'LESSON_REQUIRED', message: '', opensAt: null, lesson: null, module: null }
const progress = (status: string, more: object = {}) => ({
  __typename: 'LessonProgress',
  id: `progress-${status}`,
  status,
  completedAt: status === 'COMPLETED' ? '2026-03-01T10:00:00Z' : null,
  watchedPercent: 0,
  secondsSpent: 0,
  reportedAt: '2026-03-01T10:00:00Z',
  position: { second: null, page: null, scroll: null },
  ...more,
})

const reports = (asked: Asked[]) =>
  asked.filter(({ operation }) => operation === 'RecordProgress').map(({ variables }) => variables.input)
test('a student’s reading is reported, with a new sitting for each lesson; nobody else’s is', async () => {
  const course = attended(withLessons(makeCourse('ferns'), [{ id: 'l1' }, { id: 'l2' }]))
  const { asked, user } = open(course, '/courses/ferns/lessons/l1')
  await waitFor(() =>
    expect(reports(asked)).toEqual([
      expect.objectContaining({ lessonId: 'l1', revision: 1, activeSeconds: 0 }),
    ]),
  )
  await user.keyboard('n')
  await waitFor(() => expect(reports(asked).at(-1)).toMatchObject({ lessonId: 'l2', revision: 1 }))
  const sittings = new Set(reports(asked).map((input) => (input as { sitting: string }).sitting))
  expect(sittings.size).toBe(2)
})

test('a visitor of a free preview reports nothing', async () => {
  signIn('ada')
  const { asked } = open(withLessons(makeCourse('ferns'), [{ id: 'l1' }]), '/courses/ferns/lessons/l1')
  expect(await screen.findByText('Text of l1')).toBeInTheDocument()
  expect(screen.queryByRole('region', { name: 'Your progress in this lesson' })).not.toBeInTheDocument()
  expect(reports(asked)).toEqual([])
})

test('the outline says in words how each lesson stands', async () => {
  const course = withLessons(makeCourse('ferns'), [
    { id: 'l1', viewerProgress: progress('COMPLETED') },
    { id: 'l2', viewerProgress: progress('IN_PROGRESS') },
    { id: 'l3' },
    {
      id: 'l4',
      viewerCanRead: false,
      content: null,
      lockReasons: [{ ...lock, message: 'Complete “Lesson l3” first.' }],
    },
  ])
  course.viewerProgress = {
    __typename: 'CourseProgress',
    id: 'p',
    status: 'IN_PROGRESS',
    percent: 25,
    completedCount: 1,
  }
  open(attended(course), '/courses/ferns/lessons/l3')
  const outline = within(await screen.findByRole('navigation', { name: 'Outline' }))
  expect(outline.getByRole('progressbar', { name: 'Progress in the course' })).toHaveAttribute(
    'aria-valuenow',
    '25',
  )
  const row = (id: string) => outline.getByRole('link', { name: new RegExp(`^Lesson ${id}\\b`) })
  expect(row('l1')).toHaveTextContent('Completed')
  expect(row('l2')).toHaveTextContent('In progress')
  expect(row('l3')).toHaveTextContent('Not started')
  expect(row('l4')).toHaveTextContent('Locked · Complete “Lesson l3” first.')
})

test('a lesson that waits says for what, and leads there', async () => {
  const required = { __typename: 'Lesson', id: 'l1', title: 'Lesson l1' }
  const course = withLessons(makeCourse('ferns'), [
    { id: 'l1' },
    {
      id: 'l2',
      viewerCanRead: false,
      content: null,
      lockReasons: [
        { ...lock, lesson: required },
        { ...lock, kind: 'NOT_OPEN_YET', opensAt: '2099-12-03T09:00:00Z' },
      ],
    },
  ])
  open(attended(course), '/courses/ferns/lessons/l2')
  expect(await screen.findByText('This lesson is not open yet')).toBeInTheDocument()
  const main = within(screen.getByRole('article'))
  expect(main.getByRole('link', { name: 'Lesson l1' })).toHaveAttribute('href', '/courses/ferns/lessons/l1')
  expect(main.getByText(/2099/)).toBeInTheDocument()
})

test('the next lesson says why it does not open', async () => {
  const module = {
    __typename: 'Module',
    id: 'basics',
    title: 'Basics',
    lessons: [
      { id: 'b1', viewerProgress: progress('COMPLETED') },
      { id: 'b2', viewerProgress: null },
    ],
  }
  const course = withLessons(makeCourse('ferns'), [
    { id: 'l1' },
    { id: 'l2', viewerCanRead: false, lockReasons: [{ ...lock, kind: 'MODULE_REQUIRED', module }] },
  ])
  open(attended(course), '/courses/ferns/lessons/l1')
  const steps = within(await screen.findByRole('navigation', { name: 'Lessons before and after' }))
  expect(steps.getByText('Next, once it is open')).toBeInTheDocument()
  expect(await steps.findByRole('link', { name: 'Basics' })).toHaveAttribute(
    'href',
    '/courses/ferns/lessons/b2',
  )
  expect(steps.getByText(/1 lesson left/)).toBeInTheDocument()
})

test('one ticks a lesson off, and what it opens is asked for at once', async () => {
  const course = withLessons(makeCourse('ferns'), [{ id: 'l1', completionRule: 'MANUAL' }, { id: 'l2' }])
  const [lesson] = lessonsOf(course)
  const { user, asked } = open(attended(course), '/courses/ferns/lessons/l1', {
    markLesson: ({ input }: { input: { isCompleted: boolean } }) => ({
      lesson: Object.assign(lesson ?? {}, {
        viewerProgress: progress(input.isCompleted ? 'COMPLETED' : 'IN_PROGRESS', { id: 'p' }),
      }),
      errors: [],
    }),
  })
  const state = within(await screen.findByRole('region', { name: 'Your progress in this lesson' }))
  expect(state.getByText('Mark it as completed when you are through.')).toBeInTheDocument()
  const loads = () => asked.filter(({ operation }) => operation === 'Lesson').length
  const before = loads()
  await user.click(state.getByRole('button', { name: 'Mark as completed' }))
  expect(await state.findByText('Completed')).toBeInTheDocument()
  expect(state.getByText(/marked by you/)).toBeInTheDocument()
  await waitFor(() => expect(loads()).toBeGreaterThan(before))
  await user.click(state.getByRole('button', { name: 'Take it back' }))
  expect(await state.findByRole('button', { name: 'Mark as completed' })).toBeInTheDocument()
})

test('what completes a lesson is a link away', async () => {
  const quiz = { __typename: 'Quiz', id: 'q1', title: 'Spores', viewerResult: null }
  const course = withLessons(makeCourse('ferns'), [
    { id: 'l1', completionRule: 'QUIZ_PASSED', quizzes: connection([quiz]) },
    { id: 'l2', completionRule: 'ASSIGNMENT_SUBMITTED' },
  ])
  const { user } = open(attended(course), '/courses/ferns/lessons/l1')
  expect(await screen.findByRole('link', { name: 'Spores' })).toHaveAttribute('href', '/quizzes/q1')
  await user.keyboard('n')
  expect(await screen.findByText('Its assignment has not been published yet.')).toBeInTheDocument()
})

test('a lesson goes on where it was left on another device, or from the beginning', async () => {
  const scrollTo = vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined)
  const left = progress('IN_PROGRESS', { position: { second: null, page: null, scroll: 0.4 } })
  const course = withLessons(makeCourse('ferns'), [{ id: 'l1', viewerProgress: left }])
  const { user } = open(attended(course), '/courses/ferns/lessons/l1')
  expect(await screen.findByText('Resumed where you stopped')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Start over' }))
  expect(scrollTo).toHaveBeenCalledWith({ top: 0, behavior: 'smooth' })
  expect(screen.queryByText('Resumed where you stopped')).not.toBeInTheDocument()
  scrollTo.mockRestore()
})

test('on a narrow screen the outline closes with each choice, also of the lesson that is open', async () => {
  const course = attended(withLessons(makeCourse('ferns'), [{ id: 'l1' }, { id: 'l2' }]))
  const { user } = open(course, '/courses/ferns/lessons/l1')
  for (const id of ['l1', 'l2']) {
    await user.click(await screen.findByRole('button', { name: 'Outline' }))
    const sheet = within(await screen.findByRole('dialog', { name: 'Outline' }))
    await user.click(sheet.getByRole('link', { name: new RegExp(`^Lesson ${id}\\b`) }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(screen.getByRole('heading', { level: 1, name: `Lesson ${id}` })).toBeInTheDocument()
  }
})
