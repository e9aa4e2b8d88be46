import { render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import LiveNotifications from '@/app/LiveNotifications'
import { GraphQLProvider } from '@/gql/GraphQLProvider'
import { answerWith } from '@/test/answerWith'
import { FakeSocket } from '@/test/FakeSocket'
import { signIn } from '@/test/signIn'
import Toaster from '@/ui/Toaster'

beforeEach(() => {
  FakeSocket.all = []
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => history.replaceState(null, '', '/'))

/** Somebody is mentioned in the conversation R while they are at this address. */
async function mentionAt(address: string) {
  history.replaceState(null, '', address)
  signIn()
  const asked = answerWith({ markNotificationRead: { notification: null, unreadCount: 0, errors: [] } })
  render(
    <GraphQLProvider>
      <MemoryRouter>
        <LiveNotifications />
        <Toaster />
      </MemoryRouter>
    </GraphQLProvider>,
  )
  await waitFor(() => expect(FakeSocket.latest.asks('notificationReceived')).toBeDefined())
  FakeSocket.latest.nextTo('notificationReceived', {
    notificationReceived: {
      __typename: 'NotificationReceived',
      unreadCount: 1,
      notification: {
        __typename: 'Notification',
        id: 'n1',
        kind: 'MENTIONED',
        title: `New for who is at ${address}`,
        text: '',
        link: '/messages/R=',
      },
    },
  })
  return asked
}

test('what is new elsewhere is shown, and stays unread', async () => {
  const asked = await mentionAt('/messages/other')
  expect(await screen.findByText('New for who is at /messages/other')).toBeVisible()
  expect(asked).toEqual([])
})

test('what is new in the conversation before one’s eyes is read, without a word', async () => {
  const asked = await mentionAt('/messages/R%3D')
  await waitFor(() => expect(asked).toMatchObject([{ operation: 'MarkNotificationRead' }]))
  expect(asked[0]?.variables).toEqual({ input: { notificationId: 'n1' } })
  expect(screen.queryByText('New for who is at /messages/R%3D')).not.toBeInTheDocument()
})
