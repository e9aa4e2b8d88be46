import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeUser } from '@/test/courses'
import { FakeSocket } from '@/test/FakeSocket'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

const ada = makeUser('ada', 'Ada Lovelace')
const ben = makeUser('ben', 'Ben Okri')

const makePlace = (user: { id: string }, state: string, more: object = {}) => ({
  __typename: 'Participant',
  id: `place of ${user.id}`,
  version: 1,
  role: 'PARTICIPANT',
  possibleRoles: ['PRESENTER', 'PARTICIPANT', 'VIEWER'],
  isRemovable: true,
  state,
  isPresent: state === 'JOINED' || state === 'WAITING',
  hasPen: false,
  hasMicrophone: false,
  handRaisedAt: null,
  user,
  ...more,
})

const makeClassroom = (more: object = {}) => ({
  __typename: 'Classroom',
  id: 'C',
  version: 1,
  name: 'Loops, live',
  description: 'Bring a pencil.',
  state: 'LIVE',
  startsAt: null,
  endsAt: null,
  openedAt: '2026-03-02T10:00:00Z',
  closedAt: null,
  hasLobby: true,
  viewerCanHost: false,
  viewerCanDraw: false,
  viewerCanSpeak: false,
  host: ben,
  course: null,
  viewerParticipant: null,
  speaker: null,
  spotlight: null,
  currentPage: null,
  board: { __typename: 'Board', id: 'B' },
  room: null,
  participants: connection([makePlace(ben, 'JOINED', { role: 'HOST' })]),
  ...more,
})

function open(address: string, answers: object) {
  signIn()
  const asked = answerWith({ viewer: makeViewer({ user: ada }), ...answers })
  return { asked, ...renderPage(routes, address) }
}

// A busy machine takes a while for the pages' code, which is no matter of the first test.
beforeAll(() => Promise.all([import('./ClassroomPage'), import('./ClassroomsPage')]), 60_000)
beforeEach(() => {
  FakeSocket.all = []
  vi.stubGlobal('WebSocket', FakeSocket)
})

test('the lobby says who is inside; who knocks waits, and may stop waiting', async () => {
  let classroom = makeClassroom()
  const become = (state: string) => () => {
    classroom = makeClassroom({ viewerParticipant: makePlace(ada, state) })
    return { classroom, errors: [] }
  }
  const { user, asked } = open('/classrooms/C', {
    classroom: () => classroom,
    joinClassroom: become('WAITING'),
    leaveClassroom: become('LEFT'),
  })
  expect(await screen.findByText('Ben Okri is inside.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Ask to come in' }))
  expect(await screen.findByText('You are in the lobby')).toBeVisible()
  // Who waits is followed, and is seen by the others by that.
  await waitFor(() => expect(FakeSocket.latest.asks('participantsChanged')).toBeDefined())
  await user.click(screen.getByRole('button', { name: 'Stop waiting' }))
  expect(await screen.findByRole('button', { name: 'Ask to come in' })).toBeVisible()
  expect(asked.map(({ operation }) => operation)).toContain('LeaveClassroom')
})

test('whoever only looks at the door is not counted as there', async () => {
  open('/classrooms/C', { classroom: makeClassroom() })
  await screen.findByText('Ben Okri is inside.')
  await waitFor(() => expect(FakeSocket.latest.asks('classroomChanged')).toBeDefined())
  expect(FakeSocket.latest.asks('participantsChanged')).toBeUndefined()
})

test('what the server changes shows at once, and nothing stays when the right has ended', async () => {
  open('/classrooms/C', { classroom: makeClassroom({ state: 'OPEN' }) })
  expect(await screen.findByText('Planned')).toBeVisible()
  await waitFor(() => expect(FakeSocket.latest.asks('classroomChanged')).toBeDefined())
  FakeSocket.latest.nextTo('classroomChanged', {
    classroomChanged: { __typename: 'ClassroomChanged', classroom: makeClassroom() },
  })
  expect(await screen.findByText('Live')).toBeVisible()
  answerWith({ viewer: makeViewer({ user: ada }), classroom: null })
  FakeSocket.latest.refuse('classroomChanged', 'NOT_FOUND')
  expect(await screen.findByText('This classroom is not open to you')).toBeVisible()
  expect(screen.queryByText('Loops, live')).not.toBeInTheDocument()
})

test('lessons that are on come before those to come', async () => {
  const live = connection([makeClassroom()])
  const planned = connection([makeClassroom({ id: 'D', name: 'Lists', state: 'OPEN' })])
  const classrooms = (asked: { first: number; state?: string }) =>
    asked.state === 'LIVE' ? live(asked) : planned(asked)
  open('/classrooms', { classrooms })
  const on = await screen.findByRole('region', { name: 'Live now' })
  expect(within(on).getByRole('link', { name: 'Loops, live' })).toHaveAttribute('href', '/classrooms/C')
  expect(within(screen.getByRole('region', { name: 'Coming up' })).getByText('Lists')).toBeVisible()
})

test('a student without lessons is told where they will be, and plans none', async () => {
  const viewer = makeViewer({ user: ada, canTeach: false })
  open('/classrooms', { viewer, classrooms: connection([]) })
  expect(await screen.findByText('No lesson is planned')).toBeVisible()
  expect(screen.getByText(/When one of your teachers plans a live lesson/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'New classroom' })).not.toBeInTheDocument()
})
