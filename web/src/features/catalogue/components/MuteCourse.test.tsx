import { screen, waitFor } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { makeCourse } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

beforeEach(() => signIn())

const ENROLLED = {
  viewerEnrollment: {
    __typename: 'Enrollment',
    id: 'E',
    status: 'ACTIVE',
    enrolledAt: '2026-11-01T10:00:00Z',
  },
  viewerCanRead: true,
}

function open(more: object) {
  const course = makeCourse('greek', more)
  const asked = answerWith({
    viewer: makeViewer(),
    course,
    muteCourse: ({ input }: { input: { kinds: string[]; isMuted: boolean } }) => ({
      course: { ...course, viewerMutedKinds: input.isMuted ? input.kinds : [] },
      mutedKinds: [],
      errors: [],
    }),
  })
  return { ...renderPage(routes, '/courses/greek'), asked }
}

const sent = (asked: ReturnType<typeof answerWith>) =>
  asked.filter(({ operation }) => operation === 'MuteCourse').map(({ variables }) => variables.input)

test('a student silences one kind of news, then all', async () => {
  const { user, asked } = open(ENROLLED)
  await user.click(await screen.findByRole('button', { name: 'Notifications' }))
  await user.click(await screen.findByRole('switch', { name: 'New lessons' }))
  expect(screen.getByRole('switch', { name: 'New lessons' })).not.toBeChecked()
  expect(screen.getByRole('switch', { name: 'New material' })).toBeChecked()
  await waitFor(() =>
    expect(sent(asked)).toEqual([{ courseId: 'greek', kinds: ['NEW_LESSON'], isMuted: true }]),
  )
  await user.click(screen.getByRole('switch', { name: 'Notifications about this course' }))
  expect(screen.getByRole('switch', { name: 'New material' })).not.toBeChecked()
  await user.keyboard('{Escape}')
  expect(await screen.findByRole('button', { name: 'Notifications are off' })).toBeInTheDocument()
})

test('a teacher chooses among other kinds', async () => {
  const { user } = open({ viewerCanEdit: true })
  await user.click(await screen.findByRole('button', { name: 'Notifications' }))
  expect(await screen.findByRole('switch', { name: 'New reviews' })).toBeChecked()
  expect(screen.queryByRole('switch', { name: 'New lessons' })).not.toBeInTheDocument()
})

test('a switch goes back when it could not be set', async () => {
  const { user } = open(ENROLLED)
  server.use(api.mutation('MuteCourse', () => HttpResponse.error()))
  await user.click(await screen.findByRole('button', { name: 'Notifications' }))
  await user.click(await screen.findByRole('switch', { name: 'New lessons' }))
  await waitFor(() => expect(screen.getByRole('switch', { name: 'New lessons' })).toBeChecked())
})

test('a guest has nothing to silence', async () => {
  open({})
  await screen.findByRole('heading', { name: 'Course greek' })
  expect(screen.queryByRole('button', { name: 'Notifications' })).not.toBeInTheDocument()
})
