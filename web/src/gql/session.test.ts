import { HttpResponse } from 'msw'
import { expect, test, vi } from 'vitest'
import { Session } from '@/gql/session'
import { api, server } from '@/test/server'
import { accessToken } from '@/test/tokens'

const KEY = 'lyceum.session'
const EXPIRED = -1

function stored() {
  return JSON.parse(localStorage.getItem(KEY) ?? 'null') as { refreshToken: string } | null
}

/** A server that rotates: each refresh token works once. */
function rotatingServer(first: string) {
  const used: string[] = []
  let current = first
  server.use(
    api.mutation('RefreshToken', ({ variables }) => {
      const refreshToken = variables.refreshToken as string
      used.push(refreshToken)
      if (refreshToken !== current) {
        return HttpResponse.json({
          data: { refreshToken: { token: null, refreshToken: null, errors: [{ code: 'INVALID_TOKEN' }] } },
        })
      }
      current = `${refreshToken}+`
      return HttpResponse.json({
        data: { refreshToken: { token: accessToken(), refreshToken: current, errors: [] } },
      })
    }),
  )
  return used
}

function tabOf(other?: Session) {
  if (!other) localStorage.setItem(KEY, JSON.stringify({ refreshToken: 'r', userId: 'user-1' }))
  return new Session()
}

test('calls at the same time use the refresh token once', async () => {
  const used = rotatingServer('r')
  const session = tabOf()
  const tokens = await Promise.all([session.freshToken(), session.freshToken(), session.freshToken()])
  expect(used).toEqual(['r'])
  expect(new Set(tokens).size).toBe(1)
  expect(session.userId).toBe('user-1')
})

test('two tabs at the same time never present a used refresh token', async () => {
  const used = rotatingServer('r')
  const one = tabOf()
  const two = tabOf(one)
  await Promise.all([one.freshToken(), two.freshToken()])
  expect(used).toEqual(['r', 'r+'])
  expect(one.userId).toBe('user-1')
  expect(two.userId).toBe('user-1')
})

test('a refused refresh token ends the session', async () => {
  rotatingServer('another')
  const session = tabOf()
  const changed = vi.fn()
  session.subscribe(changed)
  expect(await session.freshToken()).toBeUndefined()
  expect(session.userId).toBeUndefined()
  expect(stored()).toBeNull()
  expect(changed).toHaveBeenCalledOnce()
})

test('a server that cannot be reached throws and keeps the session', async () => {
  server.use(api.mutation('RefreshToken', () => HttpResponse.error()))
  const session = tabOf()
  await expect(session.freshToken()).rejects.toThrow()
  expect(session.userId).toBe('user-1')
  expect(stored()?.refreshToken).toBe('r')
})

test('an access token that is about to expire is renewed, a fresh one is not', async () => {
  const used = rotatingServer('r')
  const session = tabOf()
  session.signIn({ token: accessToken('user-1', 600), refreshToken: 'r' })
  await session.freshToken()
  expect(used).toEqual([])
  session.signIn({ token: accessToken('user-1', EXPIRED), refreshToken: 'r' })
  await session.freshToken()
  expect(used).toEqual(['r'])
})

test('signing out tells the server and leaves nothing behind', async () => {
  const revoked: unknown[] = []
  server.use(
    api.mutation('RevokeToken', ({ variables }) => {
      revoked.push(variables.refreshToken)
      return HttpResponse.json({ data: { revokeToken: { revoked: 1 } } })
    }),
  )
  const session = tabOf()
  await session.signOut()
  expect(revoked).toEqual(['r'])
  expect(session.accessToken).toBeUndefined()
  expect(localStorage.getItem(KEY)).toBeNull()
})

test('signing out or in as somebody else in another tab is followed', () => {
  const session = tabOf()
  session.signIn({ token: accessToken('user-1'), refreshToken: 'r' })
  localStorage.setItem(KEY, JSON.stringify({ refreshToken: 's', userId: 'user-2' }))
  window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
  expect(session.userId).toBe('user-2')
  expect(session.accessToken).toBeUndefined()
  localStorage.removeItem(KEY)
  window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
  expect(session.userId).toBeUndefined()
})
