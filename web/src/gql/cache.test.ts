import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { HttpResponse } from 'msw'
import { expect, test, vi } from 'vitest'
import { createCache } from '@/gql/cache'
import { graphql } from '@/gql/graphql'
import { httpOptions } from '@/gql/http'
import { api, server } from '@/test/server'

const Viewer = graphql(`
  query CountOfViewer {
    viewer {
      unreadNotificationCount
    }
  }
`)

const MarkAll = graphql(`
  mutation MarkAll {
    markAllNotificationsRead {
      unreadCount
    }
  }
`)

const Courses = graphql(`
  query SomeCourses($after: String) {
    courses(first: 1, after: $after) {
      edges {
        cursor
        node {
          id
          price {
            amount
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const newClient = () =>
  new Client({
    ...httpOptions,
    url: 'http://localhost:3000/graphql',
    exchanges: [createCache(), fetchExchange],
  })

test('the unread count is right everywhere after a mutation, without asking again', async () => {
  let asked = 0
  server.use(
    api.query('CountOfViewer', () => {
      asked += 1
      return HttpResponse.json({ data: { viewer: { __typename: 'Viewer', unreadNotificationCount: 7 } } })
    }),
    api.mutation('MarkAll', () =>
      HttpResponse.json({
        data: {
          markAllNotificationsRead: { __typename: 'MarkAllNotificationsReadPayload', unreadCount: 0 },
        },
      }),
    ),
  )
  const client = newClient()
  await client.query(Viewer, {}).toPromise()
  await client.mutation(MarkAll, {}).toPromise()
  const { data } = await client.query(Viewer, {}, { requestPolicy: 'cache-only' }).toPromise()
  expect(data?.viewer?.unreadNotificationCount).toBe(0)
  expect(asked).toBe(1)
})

const Received = graphql(`
  subscription Received {
    notificationReceived {
      unreadCount
      notification {
        id
      }
    }
  }
`)

const List = graphql(`
  query ListOfNotifications {
    notifications(first: 5) {
      edges {
        cursor
        node {
          id
        }
      }
    }
  }
`)

/** A client whose subscription says these events, each when it is told to. */
function clientWithEvents() {
  let say: (event: object) => void = () => undefined
  const client = new Client({
    ...httpOptions,
    url: 'http://localhost:3000/graphql',
    exchanges: [
      createCache(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe: (sink) => {
            say = (event) =>
              sink.next({ data: { notificationReceived: { __typename: 'NotificationReceived', ...event } } })
            return { unsubscribe: () => undefined }
          },
        }),
      }),
    ],
  })
  client.subscription(Received, {}).subscribe(() => undefined)
  return { client, say: (event: object) => say(event) }
}

test('what was read on another device changes the count and loads the lists again; the same count does not', async () => {
  let asked = 0
  server.use(
    api.query('CountOfViewer', () =>
      HttpResponse.json({ data: { viewer: { __typename: 'Viewer', unreadNotificationCount: 2 } } }),
    ),
    api.query('ListOfNotifications', () => {
      asked += 1
      return HttpResponse.json({
        data: { notifications: { __typename: 'NotificationConnection', edges: [] } },
      })
    }),
  )
  const { client, say } = clientWithEvents()
  await client.query(Viewer, {}).toPromise()
  const list = client.query(List, {}).subscribe(() => undefined)
  await vi.waitFor(() => expect(asked).toBe(1))

  say({ notification: null, unreadCount: 2 })
  say({ notification: null, unreadCount: 1 })
  await vi.waitFor(() => expect(asked).toBe(2))
  const { data } = await client.query(Viewer, {}, { requestPolicy: 'cache-only' }).toPromise()
  expect(data?.viewer?.unreadNotificationCount).toBe(1)

  say({ notification: { __typename: 'Notification', id: 'n' }, unreadCount: 1 })
  await vi.waitFor(() => expect(asked).toBe(3))
  list.unsubscribe()
})

test('the pages of a connection join', async () => {
  server.use(
    api.query('SomeCourses', ({ variables }) => {
      const id = variables.after ? 'C2' : 'C1'
      return HttpResponse.json({
        data: {
          courses: {
            __typename: 'CourseConnection',
            edges: [
              {
                __typename: 'CourseEdge',
                cursor: id,
                node: { __typename: 'Course', id, price: { __typename: 'Money', amount: 0 } },
              },
            ],
            pageInfo: { __typename: 'PageInfo', hasNextPage: id === 'C1', endCursor: id },
          },
        },
      })
    }),
  )
  const client = newClient()
  await client.query(Courses, { after: null }).toPromise()
  const { data } = await client.query(Courses, { after: 'C1' }).toPromise()
  expect(data?.courses.edges.map((edge) => edge.node.id)).toEqual(['C1', 'C2'])
})

test('a list loads again after a deletion, but not after a refused one', async () => {
  const Tags = graphql(`
    query SomeTags {
      libraryTags
    }
  `)
  const Delete = graphql(`
    mutation DeleteSomeItem($id: ID!) {
      deleteLibraryItem(input: { itemId: $id }) {
        errors {
          code
        }
      }
    }
  `)
  let asked = 0
  server.use(
    api.query('SomeTags', () => {
      asked += 1
      return HttpResponse.json({ data: { libraryTags: [`tag ${String(asked)}`] } })
    }),
    api.mutation('DeleteSomeItem', ({ variables }) =>
      HttpResponse.json({
        data: {
          deleteLibraryItem: {
            __typename: 'DeleteLibraryItemPayload',
            errors: variables.id === 'used' ? [{ __typename: 'Problem', code: 'FILE_IN_USE' }] : [],
          },
        },
      }),
    ),
  )
  const client = newClient()
  const seen: unknown[] = []
  const watching = client.query(Tags, {}).subscribe(({ data }) => seen.push(data?.libraryTags[0]))
  await vi.waitFor(() => expect(seen).toEqual(['tag 1']))
  await client.mutation(Delete, { id: 'used' }).toPromise()
  expect(asked).toBe(1)
  await client.mutation(Delete, { id: 'free' }).toPromise()
  await vi.waitFor(() => expect(seen.at(-1)).toBe('tag 2'))
  watching.unsubscribe()
})
