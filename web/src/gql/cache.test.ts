import { Client, fetchExchange } from '@urql/core'
import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'
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
