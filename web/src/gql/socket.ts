import { createClient, type Client, type SubscribePayload } from 'graphql-ws'
import { ENDPOINT } from '@/gql/http'
import type { Session } from '@/gql/session'
import { setSocketState } from '@/gql/socketState'
import { msUntilRenewal } from '@/gql/tokens'

const REFUSED_TOKEN = [4401, 4403]
const LONGEST_PAUSE_MS = 30_000
const PING_EVERY_MS = 15_000
const PONG_WITHIN_MS = 10_000

/** Grows with every try and differs from tab to tab, so that a restarted server is not stormed; a network that comes back ends it. */
function pause(tries: number) {
  const longest = Math.min(500 * 2 ** tries, LONGEST_PAUSE_MS)
  return new Promise<void>((resolve) => {
    const timer = setTimeout(end, longest * (0.5 + Math.random() / 2))
    function end() {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    window.addEventListener('online', end)
  })
}

/**
 * One socket for everything live: it opens with the first subscription and survives restarts, dead
 * networks and expiring tokens; a new token is handed over on the open connection.
 */
export function createSocket(session: Session): Client {
  let socket: WebSocket | undefined
  let renewal: number | undefined
  let overdue: number | undefined
  let wasOpen = false
  let wasRefused = false

  function expectPong() {
    window.clearTimeout(overdue)
    overdue = window.setTimeout(() => client.terminate(), PONG_WITHIN_MS)
  }

  function planRenewal() {
    window.clearTimeout(renewal)
    if (session.accessToken === undefined) return
    renewal = window.setTimeout(() => void renew(), Math.max(msUntilRenewal(session.accessToken), 1_000))
  }

  async function renew() {
    const asking = socket
    try {
      const token = await session.freshToken()
      if (token === undefined || asking === undefined || asking !== socket) return
      asking.send(JSON.stringify({ type: 'ping', payload: { authorization: `Bearer ${token}` } }))
      expectPong()
    } catch {
      // Nobody could be asked for a token, so this connection is no better: a new one tries again.
      client.terminate()
    }
  }

  const client = createClient({
    url: `${location.protocol.replace('http', 'ws')}//${location.host}${ENDPOINT}`,
    lazyCloseTimeout: 5_000,
    keepAlive: PING_EVERY_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: pause,
    connectionParams: async () => {
      if (wasRefused) await session.renew()
      const token = await session.freshToken()
      return token ? { authorization: `Bearer ${token}` } : {}
    },
    on: {
      connected: (opened) => {
        socket = opened as WebSocket
        wasOpen = true
        wasRefused = false
        setSocketState('open')
        planRenewal()
      },
      ping: (received) => {
        if (!received) expectPong()
      },
      pong: (received, payload) => {
        if (!received) return
        window.clearTimeout(overdue)
        if (payload && 'expiresAt' in payload) planRenewal()
      },
      closed: (event) => {
        socket = undefined
        window.clearTimeout(renewal)
        window.clearTimeout(overdue)
        const { code } = event as CloseEvent
        wasRefused = REFUSED_TOKEN.includes(code)
        setSocketState(code === 1000 || !wasOpen ? 'idle' : 'reconnecting')
      },
    },
  })
  // The browser knows at once that the cable is out; a socket would notice with its next ping.
  window.addEventListener('offline', () => client.terminate())
  return client
}

interface Sink {
  next: (value: never) => void
  error: (problem: unknown) => void
  complete: () => void
}

interface Answer {
  data?: Record<string, { seq?: unknown } | null> | null
}

/**
 * Subscribes until unsubscribed: the library gives up on some close codes, such as a refused token,
 * after which a subscription would stay silent. Only the server's own GraphQL errors end it.
 * A stream that is asked for with `after` goes on, on the next connection, after what it has had.
 */
export function subscribeForever(client: Client, asked: SubscribePayload, sink: Sink): () => void {
  let stopped = false
  let tries = 0
  let dispose: () => void
  // The library writes the payload anew for every connection, so what changes in it here counts.
  const variables = { ...asked.variables }
  const payload = { ...asked, variables }

  function remember({ data }: Answer) {
    const seq = data && Object.values(data)[0]?.seq
    if ('after' in variables && typeof seq === 'number') variables.after = seq
  }

  function start() {
    dispose = client.subscribe(payload, {
      next: (value) => {
        tries = 0
        remember(value as Answer)
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

/** A mutation over the socket. When it closes before the answer, that is an error: only the caller knows whether to send again. */
export function askOnce(client: Client, payload: SubscribePayload, sink: Sink): () => void {
  const ignoreClosing = client.on('closed', (event) => {
    ignoreClosing()
    dispose()
    sink.error(event)
  })
  const dispose = client.subscribe(payload, {
    next: (value) => sink.next(value as never),
    error: (problem) => {
      ignoreClosing()
      sink.error(problem)
    },
    complete: () => {
      ignoreClosing()
      sink.complete()
    },
  })
  return () => {
    ignoreClosing()
    dispose()
  }
}
