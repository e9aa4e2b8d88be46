import { HttpResponse } from 'msw'
import { session } from '@/gql/session'
import { api, server } from '@/test/server'
import { accessToken } from '@/test/tokens'

/** Signs somebody in for this test. */
export function signIn(userId = 'ada') {
  session.signIn({ token: accessToken(userId), refreshToken: 'refresh' })
}

/** Whoever a test has signed in is signed out again. */
export async function signOut() {
  if (session.userId === undefined) return
  server.use(api.mutation('RevokeToken', () => HttpResponse.json({ data: { revokeToken: { revoked: 1 } } })))
  await session.signOut()
}
