import { render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { useQuery } from 'urql'
import { beforeEach, expect, test, vi } from 'vitest'
import { GraphQLProvider } from '@/gql/GraphQLProvider'
import { answerWith } from '@/test/answerWith'
import { FakeSocket } from '@/test/FakeSocket'
import { signIn } from '@/test/signIn'
import MessagesLink from './MessagesLink'
import { UnreadRoomsQuery } from './roomDocuments'

beforeEach(() => {
  FakeSocket.all = []
  vi.stubGlobal('WebSocket', FakeSocket)
})

function Link() {
  const [{ data }] = useQuery({ query: UnreadRoomsQuery, requestPolicy: 'cache-only' })
  return <MessagesLink unread={data?.viewer?.unreadRoomCount ?? 7} />
}

test('it counts when it comes, for the page may have been told of a change before', async () => {
  signIn()
  answerWith({ viewer: { __typename: 'Viewer', unreadRoomCount: 2 } })
  render(
    <GraphQLProvider>
      <MemoryRouter>
        <Link />
      </MemoryRouter>
    </GraphQLProvider>,
  )
  await waitFor(() => expect(screen.getByRole('link', { name: 'Messages, 2 unread conversations' })).toBeVisible())
  expect(FakeSocket.latest.asks('roomChanged')).toBeDefined()
})
