import { createClient, type Client, type SubscribePayload } from 'graphql-ws'
import { ENDPOINT } from '@/gql/http'
import type { Session } from '@/gql/session'
import { setSocketState } from '@/gql/socketState'
import { msUntilRenewal } from '@/gql/tokens'

const REFUSED_TOKEN = [4401, 4403]
const LONGEST_PAUSE_MS = 30_000

/** Grows with every try and differs from tab to tab, so that a restarted server is not stormed. */
function pause(tries: number) {
  const longest = Math.min(500 * 2 ** tries, LONGEST_PAUSE_MS)
  return new Promise<void>((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)))
}

/** One socket for all subscriptions: it opens with the first one and survives expired tokens and restarts. */
export function createSocket(session: Session): Client {
  let renewal: number | undefined
  let wasOpen = false
  let wasRefused = false

  const client = createClient({
    url: `${location.protocol.replace('http', 'ws')}//${location.host}${ENDPOINT}`,
    lazyCloseTimeout: 5_000,
    keepAlive: 15_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: pause,
    connectionParams: async () => {
      if (wasRefused) await session.renew()
      const token = await session.freshToken()
      return token ? { authorization: `Bearer ${token}` } : {}
    },
    on: {
      connected: () => {
        wasOpen = true
        wasRefused = false
        setSocketState('open')
        if (session.accessToken === undefined) return
        // The server closes the socket when its token expires: leave a little earlier, with a new one.
        const wait = Math.max(msUntilRenewal(session.accessToken), 1_000)
        renewal = window.setTimeout(() => client.terminate(), wait)
      },
      closed: (event) => {
        window.clearTimeout(renewal)
        const { code } = event as CloseEvent
        wasRefused = REFUSED_TOKEN.includes(code)
        setSocketState(code === 1000 || !wasOpen ? 'idle' : 'reconnecting')
      },
    },
  })
  return client
}

interface Sink {
  next: (value: never) => void
  error: (problem: unknown) => void
  complete: () => void
}

/**
 * Subscribes until unsubscribed: the library gives up on some close codes, such as a refused token,
 * after which a subscription would stay silent. Only the server's own GraphQL errors end it.
 */
export function subscribeForever(client: Client, payload: SubscribePayload, sink: Sink): () => void {
  let stopped = false
  let tries = 0
  let dispose: () => void

  function start() {
    dispose = client.subscribe(payload, {
      next: (value) => {
        tries = 0
        sink.next(value as never)
      },
      complete: () => sink.complete(),
      error: (problem) => {
        if (Array.isArray(problem)) {
          sink.error(problem)
          return
        }
        void pause(tries++).then(() => {
          if (!stopped) start()
        })
      },
    })
  }

  start()
  return () => {
    stopped = true
    dispose()
  }
}
