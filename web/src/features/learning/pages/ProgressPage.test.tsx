import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeCourse, makeEnrollment } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { everyDay } from '../model/days'
import { routes } from '../routes'

const empty = {
  learnerDashboard: { streakDays: 0, longestStreakDays: 0, studyDays: [], results: [], categories: [] },
  dueItems: [],
  viewer: { enrollments: connection([]) },
  calendarAddress: null,
}

function open(more: object = {}) {
  signIn('ada')
  answerWith({ ...empty, ...more })
  return renderPage(routes, '/learning/progress')
}

test('every day has its place, those without study too', () => {
  expect(everyDay([{ studiedOn: '2026-03-01', seconds: 60 }], '2026-03-02', 3)).toEqual([
    { studiedOn: '2026-02-28', seconds: 0 },
    { studiedOn: '2026-03-01', seconds: 60 },
    { studiedOn: '2026-03-02', seconds: 0 },
  ])
})

test('what is due leads there, in order', async () => {
  const course = { ...makeCourse('ferns'), title: 'Ferns' }
  const item = { startsAt: null, dueAt: '2099-03-01T10:00:00Z', course }
  open({
    dueItems: [
      { ...item, kind: 'QUIZ', title: 'Spores', link: '/courses/ferns' },
      { ...item, kind: 'CLASSROOM', title: 'Walk', startsAt: '2099-03-02T09:00:00Z', link: '/classrooms/c' },
    ],
  })
  const due = within((await screen.findByText('What is due')).closest('section') ?? document.body)
  expect(due.getByRole('link', { name: 'Spores' })).toHaveAttribute('href', '/courses/ferns')
  expect(due.getByText('Quiz · Ferns')).toBeInTheDocument()
  expect(due.getByRole('link', { name: 'Walk' })).toHaveAttribute('href', '/classrooms/c')
})

test('pictures are said in words and stand in tables', async () => {
  const progress = { __typename: 'CourseProgress', id: 'p', percent: 40, completedCount: 2 }
  const course = makeCourse('ferns', { lessonCount: 5 })
  open({
    learnerDashboard: {
      streakDays: 3,
      longestStreakDays: 8,
      studyDays: [{ studiedOn: '2026-03-01', seconds: 1500 }],
      results: [{ title: 'Spores', percent: 80, submittedAt: '2026-03-01T10:00:00Z' }],
      categories: [
        { category: null, courseCount: 1, lessonCount: 5, completedLessonCount: 2, secondsSpent: 1500 },
      ],
    },
    viewer: { enrollments: connection([makeEnrollment(course, { progress })]) },
  })
  expect(await screen.findByText('3 days in a row')).toBeInTheDocument()
  expect(screen.getByRole('img', { name: '25 min on 1 of the last 30 days' })).toBeInTheDocument()
  expect(screen.getByRole('img', { name: '1 result: 80 %' })).toBeInTheDocument()
  expect(screen.getByRole('progressbar', { name: 'Course ferns' })).toHaveAttribute('aria-valuenow', '40')
  expect(screen.getByRole('progressbar', { name: 'Without a subject' })).toHaveAttribute('aria-valuenow', '40')
})

test('the calendar’s address is shown when it is made, and can be closed', async () => {
  let made: object | null = null
  const { user } = open({
    calendarAddress: () => made,
    rotateCalendarAddress: () => {
      made = { createdAt: '2026-03-01T10:00:00Z' }
      return { url: 'https://example.org/calendar.ics?key=k', errors: [] }
    },
    revokeCalendarAddress: () => {
      made = null
      return { isRevoked: true, errors: [] }
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Make an address' }))
  expect(await screen.findByLabelText('Address for calendar programs')).toHaveValue(
    'https://example.org/calendar.ics?key=k',
  )
  await user.click(await screen.findByRole('button', { name: 'Close the address' }))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close the address' }))
  expect(await screen.findByRole('button', { name: 'Make an address' })).toBeInTheDocument()
  expect(screen.queryByLabelText('Address for calendar programs')).not.toBeInTheDocument()
})
