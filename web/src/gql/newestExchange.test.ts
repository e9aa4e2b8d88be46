import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { createCache } from '@/gql/cache'
import { graphql } from '@/gql/graphql'
import { httpOptions } from '@/gql/http'
import { newestExchange } from '@/gql/newestExchange'
import { api, server } from '@/test/server'

/** A busy machine takes a while. */
const WAIT = { timeout: 20_000 }

const Count = graphql(`
  query NewestCount {
    viewer {
      unreadNotificationCount
    }
  }
`)

const Person = graphql(`
  query NewestPerson {
    node(id: "p") {
      id
      ... on Participant {
        version
        hasPen
      }
    }
  }
`)

const Received = graphql(`
  subscription NewestReceived {
    notificationReceived {
      unreadCount
      notification {
        id
      }
    }
  }
`)

const Changed = graphql(`
  subscription NewestChanged {
    participantsChanged(classroomId: "c") {
      participant {
        id
        version
        hasPen
      }
    }
  }
`)

/** A client whose requests are answered by hand, and whose events come when they are said. */
function setUp() {
  const answers: ((data: object) => void)[] = []
  const later = () =>
    new Promise<Record<string, unknown>>((resolve) => answers.push((data) => resolve({ ...data })))
  server.use(
    api.query('NewestCount', async () => HttpResponse.json({ data: await later() })),
    api.query('NewestPerson', async () => HttpResponse.json({ data: await later() })),
  )
  const sinks: ((data: object) => void)[] = []
  const client = new Client({
    ...httpOptions,
    exchanges: [
      createCache(),
      newestExchange,
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe: (sink) => {
            sinks.push((data) => sink.next({ data: data as Record<string, unknown> }))
            return { unsubscribe: () => undefined }
          },
        }),
      }),
      fetchExchange,
    ],
  })
  return { client, answers, sinks }
}

const viewer = (count: number) => ({ viewer: { __typename: 'Viewer', unreadNotificationCount: count } })

test('a count that was asked for before an event does not hide what the event said', async () => {
  const { client, answers, sinks } = setUp()
  client.subscription(Received, {}).subscribe(() => undefined)
  const asked = client.query(Count, {}).toPromise()
  await expect.poll(() => answers, WAIT).toHaveLength(1)
  sinks[0]?.({
    notificationReceived: { __typename: 'NotificationReceived', unreadCount: 3, notification: null },
  })
  answers[0]?.(viewer(2))
  expect((await asked).data).toEqual({ viewer: { unreadNotificationCount: 3 } })
  const again = client.query(Count, {}, { requestPolicy: 'network-only' }).toPromise()
  await expect.poll(() => answers, WAIT).toHaveLength(2)
  answers[1]?.(viewer(0))
  expect((await again).data).toEqual({ viewer: { unreadNotificationCount: 0 } })
})

test('an answer that was overtaken by an event does not take it back', async () => {
  const { client, answers, sinks } = setUp()
  client.subscription(Changed, {}).subscribe(() => undefined)
  const person = (version: number, hasPen: boolean) => ({
    __typename: 'Participant',
    id: 'p',
    version,
    hasPen,
  })
  const asked = client.query(Person, {}).toPromise()
  await expect.poll(() => answers, WAIT).toHaveLength(1)
  sinks[0]?.({
    participantsChanged: { __typename: 'ParticipantsChanged', participant: person(2, true) },
  })
  answers[0]?.({ node: person(1, false) })
  expect((await asked).data?.node).toMatchObject({ version: 2, hasPen: true })
})
