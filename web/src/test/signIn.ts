import { HttpResponse } from 'msw'
import { afterEach } from 'vitest'
import { session } from '@/gql/session'
import { api, server } from '@/test/server'
import { accessToken } from '@/test/tokens'

/** Signs somebody in for this test, and out again after it. */
export function signIn(userId = 'ada') {
  session.signIn({ token: accessToken(userId), refreshToken: 'refresh' })
}

afterEach(async () => {
  sessionStorage.clear()
  if (session.userId === undefined) return
  server.use(api.mutation('RevokeToken', () => HttpResponse.json({ data: { revokeToken: { revoked: 1 } } })))
  await session.signOut()
})
