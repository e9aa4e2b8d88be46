import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

interface TestNotification {
  id: string
  readAt: string | null
}

function makeNotification(id: string, more: object = {}) {
  return {
    __typename: 'Notification',
    id,
    kind: 'ENROLLED',
    title: `Title ${id}`,
    text: '',
    link: '/courses/greek',
    readAt: null,
    createdAt: '2026-11-20T10:00:00Z',
    ...more,
  }
}

/** An inbox that remembers what was read, as the server does. */
function openInbox(address: string, inbox: TestNotification[]) {
  const unread = () => inbox.filter(({ readAt }) => readAt === null)
  const read = (item: TestNotification) => (item.readAt = '2026-11-21T10:00:00Z')
  const asked = answerWith({
    viewer: () => makeViewer({ unreadNotificationCount: unread().length }),
    notifications: (args: { unreadOnly: boolean; first: number }) =>
      connection(args.unreadOnly ? unread() : inbox)(args),
    markNotificationRead: ({ input }: { input: { notificationId: string } }) => {
      const notification = inbox.find(({ id }) => id === input.notificationId)
      if (notification) read(notification)
      return { notification, unreadCount: unread().length, errors: [] }
    },
    markAllNotificationsRead: () => {
      inbox.forEach(read)
      return { unreadCount: 0, errors: [] }
    },
  })
  return { ...renderPage(routes, address), asked }
}

beforeEach(() => signIn())

test('one is marked as read here, and the count agrees', async () => {
  const { user } = openInbox('/notifications', [makeNotification('a'), makeNotification('b')])
  expect(await screen.findByText('2 unread')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Mark “Title a” as read' }))
  expect(await screen.findByText('1 unread')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Mark “Title a” as read' })).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Mark “Title b” as read' })).toBeInTheDocument()
})

test('following one marks it as read', async () => {
  const { user, asked, router } = openInbox('/notifications', [makeNotification('a')])
  await user.click(await screen.findByRole('link', { name: 'Title a' }))
  expect(router.state.location.pathname).toBe('/courses/greek')
  await waitFor(() => expect(asked.map(({ operation }) => operation)).toContain('MarkNotificationRead'))
})

test('a link to elsewhere is no link', async () => {
  openInbox('/notifications', [makeNotification('a', { link: 'https://elsewhere.example' })])
  expect(await screen.findByText('Title a')).toBeInTheDocument()
  expect(screen.queryByRole('link', { name: 'Title a' })).not.toBeInTheDocument()
})

test('all are marked at once', async () => {
  const { user } = openInbox('/notifications', [makeNotification('a'), makeNotification('b')])
  await user.click(await screen.findByRole('button', { name: 'Mark all as read' }))
  expect(await screen.findByText('You are up to date')).toBeInTheDocument()
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Mark/ })).not.toBeInTheDocument())
})

test('the filter stands in the address, and nothing unread says so', async () => {
  const read = { readAt: '2026-11-20T11:00:00Z' }
  const { user, router } = openInbox('/notifications', [makeNotification('a', read)])
  await screen.findByRole('link', { name: 'Title a' })
  await user.click(screen.getByRole('button', { name: 'Unread' }))
  expect(await screen.findByText('There is nothing you have not read.')).toBeInTheDocument()
  expect(router.state.location.search).toBe('?show=unread')
  await user.click(screen.getByRole('button', { name: 'Show all notifications' }))
  expect(await screen.findByRole('link', { name: 'Title a' })).toBeInTheDocument()
})

test('more join those that are shown', async () => {
  const inbox = Array.from({ length: 25 }, (_, index) => makeNotification(`n${index}`))
  const { user } = openInbox('/notifications', inbox)
  expect(await screen.findByText('20 of 25')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Show more' }))
  expect(await screen.findByText('25 of 25')).toBeInTheDocument()
})

test('an empty inbox says what will come', async () => {
  openInbox('/notifications', [])
  expect(await screen.findByText('No notifications yet')).toBeInTheDocument()
})
