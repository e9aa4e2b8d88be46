import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { createLyceumClient } from '@/gql/client'
import { Session } from '@/gql/session'
import { ViewerQuery } from '@/gql/viewer'
import { api, server } from '@/test/server'
import { accessToken } from '@/test/tokens'

function refusingServer(accepted: string) {
  const seen: (string | null)[] = []
  server.use(
    api.query('Viewer', ({ request }) => {
      const header = request.headers.get('authorization')
      seen.push(header)
      if (header !== `Bearer ${accepted}`) {
        return HttpResponse.json(
          { errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }] },
          { status: 401, headers: { 'content-type': 'application/graphql-response+json' } },
        )
      }
      return HttpResponse.json({ data: { viewer: null } })
    }),
  )
  return seen
}

function signedIn(token: string) {
  const session = new Session()
  session.signIn({ token, refreshToken: 'r' })
  return session
}

test('a refused access token is renewed once and the question asked again', async () => {
  const [revoked, fresh] = [accessToken('user-1', 500), accessToken('user-1', 900)]
  const seen = refusingServer(fresh)
  server.use(
    api.mutation('RefreshToken', () =>
      HttpResponse.json({ data: { refreshToken: { token: fresh, refreshToken: 's', errors: [] } } }),
    ),
  )
  const result = await createLyceumClient(signedIn(revoked)).query(ViewerQuery, {}).toPromise()
  expect(result.error).toBeUndefined()
  expect(result.data).toEqual({ viewer: null })
  expect(seen).toEqual([`Bearer ${revoked}`, `Bearer ${fresh}`])
})

test('when renewing is refused too, the person is signed out and not asked for ever', async () => {
  const revoked = accessToken('user-1', 500)
  const seen = refusingServer('nothing')
  server.use(
    api.mutation('RefreshToken', () =>
      HttpResponse.json({
        data: { refreshToken: { token: null, refreshToken: null, errors: [{ code: 'INVALID_TOKEN' }] } },
      }),
    ),
  )
  const session = signedIn(revoked)
  const result = await createLyceumClient(session).query(ViewerQuery, {}).toPromise()
  expect(result.error?.graphQLErrors[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(session.userId).toBeUndefined()
  expect(seen).toHaveLength(2)
})
