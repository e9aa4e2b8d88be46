import { HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Session } from '@/gql/session'
import { askOnce, createSocket, subscribeForever } from '@/gql/socket'
import { socketState } from '@/gql/socketState'
import { readClaims } from '@/gql/tokens'
import { FakeSocket } from '@/test/FakeSocket'
import { api, server } from '@/test/server'
import { accessToken } from '@/test/tokens'

const listener = () => ({ next: vi.fn(), error: vi.fn(), complete: vi.fn() })
const settle = () => vi.advanceTimersByTimeAsync(0)

const stops: (() => void)[] = []

function follow(variables?: Record<string, unknown>, session = signedIn()) {
  const client = createSocket(session)
  const sink = listener()
  stops.push(subscribeForever(client, { query: 's', variables }, sink))
  return { client, sink }
}

function signedIn(seconds = 600) {
  const session = new Session()
  session.signIn({ token: accessToken('ada', seconds), refreshToken: 'r' })
  return session
}

beforeEach(() => {
  FakeSocket.all = []
  FakeSocket.answersPings = true
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.useFakeTimers()
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('after a break a durable stream goes on after what it has had', async () => {
  const { sink } = follow({ roomId: 'R', after: 3 })
  await settle()
  FakeSocket.latest.next({ messageSent: { state: 'CHANGED', seq: 4 } })
  FakeSocket.latest.next({ messageSent: { state: 'LIVE', seq: 7 } })
  FakeSocket.latest.close(1006)
  expect(socketState()).toBe('reconnecting')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(FakeSocket.all).toHaveLength(2)
  expect(FakeSocket.latest.of('subscribe')[0]?.payload).toMatchObject({
    variables: { roomId: 'R', after: 7 },
  })
  expect(sink.next).toHaveBeenCalledTimes(2)
})

test('a stream without a place is asked for as before', async () => {
  follow({ roomId: 'R' })
  await settle()
  FakeSocket.latest.next({ presenceChanged: { seq: 4 } })
  FakeSocket.latest.close(1006)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(FakeSocket.latest.of('subscribe')[0]?.payload?.variables).toEqual({ roomId: 'R' })
})

test('before the token expires a new one is handed over on the open connection', async () => {
  const session = signedIn(60)
  const fresh = accessToken('ada', 900)
  server.use(
    api.mutation('RefreshToken', () =>
      HttpResponse.json({ data: { refreshToken: { token: fresh, refreshToken: 's', errors: [] } } }),
    ),
  )
  follow({}, session)
  await settle()
  await vi.advanceTimersByTimeAsync(45_000)
  await vi.waitFor(() =>
    expect(FakeSocket.latest.of('ping').map(({ payload }) => payload)).toContainEqual({
      authorization: `Bearer ${fresh}`,
    }),
  )
  FakeSocket.latest.answer({ type: 'pong', payload: { expiresAt: readClaims(fresh).exp } })
  expect(FakeSocket.all).toHaveLength(1)
  expect(socketState()).toBe('open')
})

test('a connection on which nobody answers is left for a new one', async () => {
  follow()
  await vi.advanceTimersByTimeAsync(90_000)
  expect(FakeSocket.all).toHaveLength(1)
  FakeSocket.answersPings = false
  await vi.advanceTimersByTimeAsync(90_000)
  expect(FakeSocket.all.length).toBeGreaterThan(1)
})

test('without a network it is left at once, and tried again as soon as there is one', async () => {
  follow()
  await settle()
  window.dispatchEvent(new Event('offline'))
  expect(socketState()).toBe('reconnecting')
  await settle()
  window.dispatchEvent(new Event('online'))
  await settle()
  expect(FakeSocket.all).toHaveLength(2)
  expect(socketState()).toBe('open')
})

test('a mutation that the break has left without an answer fails, and is not sent again', async () => {
  const { client } = follow()
  await settle()
  const sink = listener()
  askOnce(client, { query: 'mutation' }, sink)
  await settle()
  expect(FakeSocket.latest.of('subscribe')).toHaveLength(2)
  FakeSocket.latest.close(1006)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sink.error).toHaveBeenCalledOnce()
  expect(FakeSocket.latest.of('subscribe').map(({ payload }) => payload?.query)).toEqual(['s'])
})

test('an answered mutation is done, whatever the connection does later', async () => {
  const { client } = follow()
  await settle()
  const sink = listener()
  askOnce(client, { query: 'mutation' }, sink)
  await settle()
  FakeSocket.latest.next({ raiseHand: { errors: [] } })
  FakeSocket.latest.answer({ type: 'complete', id: FakeSocket.latest.of('subscribe').at(-1)?.id })
  await settle()
  FakeSocket.latest.close(1006)
  await settle()
  expect(sink.next).toHaveBeenCalledOnce()
  expect(sink.complete).toHaveBeenCalledOnce()
  expect(sink.error).not.toHaveBeenCalled()
})
