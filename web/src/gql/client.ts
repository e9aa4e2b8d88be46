import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { authExchange } from '@urql/exchange-auth'
import { createCache } from '@/gql/cache'
import { reloadsLists } from '@/gql/cacheUpdates'
import { httpOptions } from '@/gql/http'
import { newestExchange } from '@/gql/newestExchange'
import { overtakenExchange } from '@/gql/overtakenExchange'
import type { Session } from '@/gql/session'
import { socketState } from '@/gql/socketState'

/**
 * A client for one person: sign-in and sign-out make a new one, so no cached row outlives its reader.
 * Queries answer from the cache at once and then from the server.
 */
export function createLyceumClient(session: Session) {
  const socket = lazily(async () => {
    const module = await import('@/gql/socket')
    return { ...module, client: module.createSocket(session) }
  })

  return new Client({
    ...httpOptions,
    requestPolicy: 'cache-and-network',
    exchanges: [
      createCache(),
      overtakenExchange(reloadsLists),
      newestExchange,
      authExchange((utils) =>
        Promise.resolve({
          addAuthToOperation: (operation) =>
            session.accessToken
              ? utils.appendHeaders(operation, { Authorization: `Bearer ${session.accessToken}` })
              : operation,
          willAuthError: () => session.needsRenewal(),
          didAuthError: (error) =>
            session.userId !== undefined &&
            error.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED'),
          refreshAuth: () => session.renew(),
        }),
      ),
      subscriptionExchange({
        isSubscriptionOperation: ({ kind, context }) =>
          kind === 'subscription' ||
          (kind === 'mutation' && context.overSocket === true && socketState() === 'open'),
        forwardSubscription: ({ query = '', variables }, { kind }) => ({
          subscribe: (sink) => {
            let stopped = false
            let unsubscribe = () => {
              stopped = true
            }
            void socket().then(({ client, subscribeForever, askOnce }) => {
              const start = kind === 'subscription' ? subscribeForever : askOnce
              if (!stopped) unsubscribe = start(client, { query, variables }, sink)
            })
            return { unsubscribe: () => unsubscribe() }
          },
        }),
      }),
      fetchExchange,
    ],
  })
}

function lazily<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
