import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeUser, userError } from '@/test/courses'
import { FakeSocket } from '@/test/FakeSocket'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

const ada = makeUser('ada', 'Ada Lovelace')
const ben = makeUser('ben', 'Ben Okri')

const makeMessage = (seq: number, more: object = {}) => ({
  __typename: 'Message',
  id: `m${seq}`,
  seq,
  kind: 'TEXT',
  text: `Text ${seq}`,
  createdAt: `2026-03-02T10:0${seq}:00Z`,
  editedAt: null,
  deletedAt: null,
  pinnedAt: null,
  clientId: `c${seq}`,
  author: ben,
  replyTo: null,
  mentions: [],
  attachments: [],
  reactions: [],
  ...more,
})

function makeRoom(messages: object[], more: object = {}) {
  const readSeq = messages.length
  return {
    __typename: 'Room',
    id: 'R',
    kind: 'COURSE',
    title: 'Ferns',
    createdAt: '2026-03-01T10:00:00Z',
    lastMessageAt: '2026-03-02T10:00:00Z',
    memberCount: 2,
    slowModeSeconds: 0,
    version: 1,
    unreadCount: 0,
    lastSeq: messages.length,
    lastMessage: messages.at(-1) ?? null,
    viewerCanSend: true,
    viewerCanModerate: false,
    viewerMember: { __typename: 'Member', id: 'ada-in-R', readSeq, mutedUntil: null },
    otherMember: null,
    messages: connection(messages.toReversed()),
    pinnedMessages: [],
    ...more,
  }
}

function open(room: ReturnType<typeof makeRoom>, more: object = {}, address = '/messages/R') {
  signIn()
  const asked = answerWith({
    viewer: makeViewer({ user: ada }),
    rooms: connection([room]),
    room,
    markRoomRead: { room, errors: [] },
    setTyping: { room, errors: [] },
    ...more,
  })
  return { asked, ...renderPage(routes, address) }
}

const field = () => screen.findByLabelText('Write a message')
const log = () => screen.getByRole('log')
const stream = (event: object) =>
  FakeSocket.latest.nextTo('messageSent', { messageSent: { __typename: 'MessageSent', ...event } })

// A busy machine takes a while for the page's code, which is no matter of the first test.
beforeAll(() => import('./MessagesPage'))
beforeEach(() => {
  FakeSocket.all = []
  vi.stubGlobal('WebSocket', FakeSocket)
})

test('what is written stands there at once, and once when the server has it', async () => {
  let release = () => {}
  const sendMessage = ({ input }: { input: { clientId: string; text: string } }) =>
    new Promise((resolve) => {
      release = () => resolve({ message: makeMessage(2, { ...input, author: ada }), errors: [] })
    })
  const { user, asked } = open(makeRoom([makeMessage(1)]), { sendMessage })
  await user.type(await field(), 'Hello **you**{Enter}')
  expect(await within(log()).findByText('you')).toBeVisible()
  expect(within(log()).getByText('Sending …')).toBeVisible()
  expect(await field()).toHaveValue('')
  await waitFor(() => expect(asked.some(({ operation }) => operation === 'SendMessage')).toBe(true))
  release()
  await waitFor(() => expect(screen.queryByText('Sending …')).not.toBeInTheDocument())
  expect(within(log()).getAllByText('you')).toHaveLength(1)
})

test('a refused message stays with its reason, and can be sent again or deleted', async () => {
  const sendMessage = vi
    .fn()
    .mockReturnValue({ message: null, errors: [userError('SLOW_MODE', 'Write again at 10:05.')] })
  const { user } = open(makeRoom([makeMessage(1)]), { sendMessage })
  await user.type(await field(), 'Too soon{Enter}')
  expect(await screen.findByText('Not sent: Write again at 10:05.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(sendMessage).toHaveBeenCalledTimes(2))
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  expect(screen.queryByText('Too soon')).not.toBeInTheDocument()
})

test('messages of others arrive, change and go as the stream says', async () => {
  open(makeRoom([makeMessage(1)]))
  await screen.findByText('Text 1')
  await waitFor(() =>
    expect(FakeSocket.latest.asks('messageSent')?.variables).toEqual({ roomId: 'R', after: 1 }),
  )
  stream({ state: 'LIVE', seq: 1, message: null })
  stream({ state: 'CHANGED', seq: 2, message: makeMessage(2, { text: 'Second' }) })
  expect(await screen.findByText('Second')).toBeVisible()
  stream({
    state: 'CHANGED',
    seq: 3,
    message: makeMessage(1, { text: 'First, better', editedAt: '2026-03-02T10:09:00Z' }),
  })
  expect(await screen.findByText('First, better')).toBeVisible()
  expect(screen.getByText('edited')).toBeVisible()
  stream({
    state: 'CHANGED',
    seq: 4,
    message: makeMessage(2, { text: '', deletedAt: '2026-03-02T10:09:00Z' }),
  })
  expect(await screen.findByText('This message was deleted')).toBeVisible()
  expect(screen.queryByText('Second')).not.toBeInTheDocument()
})

test('when the room is taken away, nothing of it stays on the page', async () => {
  open(makeRoom([makeMessage(1)]))
  await screen.findByText('Text 1')
  await waitFor(() => expect(FakeSocket.latest.asks('messageSent')).toBeDefined())
  expect(await screen.findByText('Ben: Text 1')).toBeVisible()
  const markRoomRead = { room: null, errors: [] }
  answerWith({ viewer: makeViewer({ user: ada }), room: null, rooms: connection([]), markRoomRead })
  FakeSocket.latest.refuse('messageSent', 'NOT_FOUND')
  FakeSocket.latest.nextTo('roomChanged', { roomChanged: { __typename: 'RoomChanged', room: null } })
  expect(await screen.findByText('This conversation is not yours')).toBeVisible()
  expect(await screen.findByText('No conversations yet')).toBeVisible()
  expect(screen.queryByText(/Text 1/)).not.toBeInTheDocument()
  expect(screen.queryByLabelText('Write a message')).not.toBeInTheDocument()
})

test('a strange room shows nothing and leads back', async () => {
  open(makeRoom([]), { room: null })
  expect(await screen.findByText('This conversation is not yours')).toBeVisible()
  expect(screen.getByRole('link', { name: 'To your conversations' })).toHaveAttribute('href', '/messages')
})

test('the marker stands above what is unread, and only then', async () => {
  const messages = [makeMessage(1), makeMessage(2)]
  const viewerMember = { __typename: 'Member', id: 'ada-in-R', readSeq: 1, mutedUntil: null }
  open(makeRoom(messages, { unreadCount: 1, viewerMember }))
  const marker = await screen.findByText('New messages')
  const second = screen.getByText('Text 2')
  expect(marker.compareDocumentPosition(second)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  expect(marker.compareDocumentPosition(screen.getByText('Text 1'))).toBe(Node.DOCUMENT_POSITION_PRECEDING)
})

test('↑ edits the last message of one’s own, Escape leaves it, and a draft comes back', async () => {
  const editMessage = vi
    .fn()
    .mockReturnValue({ message: makeMessage(2, { author: ada, text: 'Better' }), errors: [] })
  const { user } = open(makeRoom([makeMessage(1), makeMessage(2, { author: ada, text: 'Good' })]), {
    editMessage,
  })
  await user.click(await field())
  await user.keyboard('{ArrowUp}')
  expect(await field()).toHaveValue('Good')
  await user.keyboard('{Escape}')
  expect(await field()).toHaveValue('')
  await user.keyboard('{ArrowUp}')
  await user.clear(await field())
  await user.keyboard('Better{Enter}')
  expect(await within(log()).findByText('Better')).toBeVisible()
  expect(editMessage.mock.calls[0]?.[0]).toEqual({ input: { messageId: 'm2', text: 'Better' } })
})

test('a refused deletion brings the message back', async () => {
  const deleteMessage = { message: null, errors: [userError('FORBIDDEN', 'Not yours.')] }
  const { user } = open(makeRoom([makeMessage(1, { author: ada, text: 'Mine' })]), { deleteMessage })
  const message = (await screen.findByText('Mine')).closest<HTMLElement>('.message')
  if (!message) throw new Error('There is no message.')
  await user.click(within(message).getByRole('button', { name: 'More' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  expect(await screen.findByText('Mine')).toBeVisible()
})

test('a muted member reads along and is told until when', async () => {
  const viewerMember = { __typename: 'Member', id: 'x', readSeq: 1, mutedUntil: '2099-01-01T10:20:00Z' }
  open(makeRoom([makeMessage(1)], { viewerCanSend: false, viewerMember }))
  expect(await screen.findByText(/A moderator has muted you until/)).toBeVisible()
  expect(screen.queryByLabelText('Write a message')).not.toBeInTheDocument()
})

test('what is typed is there again when the conversation is', async () => {
  const room = makeRoom([makeMessage(1)])
  const { user, router } = open(room)
  await user.type(await field(), 'Half a tho')
  await router.navigate('/messages')
  await screen.findByText('Choose a conversation')
  await router.navigate('/messages/R')
  await waitFor(async () => expect(await field()).toHaveValue('Half a tho'))
})

test('the list is empty with a reason, and a search that finds nothing can be left', async () => {
  const { user, router } = open(makeRoom([]), { rooms: connection([]) }, '/messages')
  expect(await screen.findByText('No conversations yet')).toBeVisible()
  await user.type(screen.getByLabelText('Search your conversations'), 'zebra')
  expect(await screen.findByText('Nothing found')).toBeVisible()
  expect(router.state.location.search).toBe('?search=zebra')
  await user.click(screen.getByRole('button', { name: 'Show all conversations' }))
  expect(router.state.location.search).toBe('')
})
