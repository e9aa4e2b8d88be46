import { screen, waitFor } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { afterEach, expect, test } from 'vitest'
import { session } from '@/gql/session'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { accessToken } from '@/test/tokens'
import { routes } from '../routes'

afterEach(async () => {
  server.use(api.mutation('RevokeToken', () => HttpResponse.json({ data: { revokeToken: { revoked: 1 } } })))
  await session.signOut()
})

function answer(payload: object) {
  const requests: { variables: unknown; client: string | null }[] = []
  server.use(
    api.mutation('LogIn', ({ variables, request }) => {
      requests.push({ variables, client: request.headers.get('x-lyceum-client') })
      return HttpResponse.json({
        data: {
          tokenAuth: {
            __typename: 'TokenAuthPayload',
            token: null,
            refreshToken: null,
            errors: [],
            ...payload,
          },
        },
      })
    }),
  )
  return requests
}

async function logIn(address = '/login') {
  const page = renderPage(routes, address)
  await page.user.type(await screen.findByLabelText('E-mail or username'), 'ada')
  await page.user.type(screen.getByLabelText('Password'), 'correct horse')
  await page.user.click(screen.getByRole('button', { name: 'Log in' }))
  return page
}

test('leads back to where the person wanted to go', async () => {
  const requests = answer({ token: accessToken(), refreshToken: 'r' })
  const { router } = await logIn('/login?next=%2Fteaching%3Ftab%3Ddrafts')
  await waitFor(() => expect(router.state.location.pathname).toBe('/teaching'))
  expect(router.state.location.search).toBe('?tab=drafts')
  expect(requests).toEqual([{ variables: { username: 'ada', password: 'correct horse' }, client: 'web' }])
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example'])(
  'never leads to %s',
  async (next) => {
    answer({ token: accessToken(), refreshToken: 'r' })
    const { router } = await logIn(`/login?next=${encodeURIComponent(next)}`)
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  },
)

test('an error of the form is shown and focused, and what was typed stays', async () => {
  answer({
    errors: [
      {
        __typename: 'UserError',
        code: 'INVALID_CREDENTIALS',
        message: 'Wrong name or password.',
        field: null,
      },
    ],
  })
  await logIn()
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Wrong name or password.')
  expect(alert).toHaveFocus()
  expect(screen.getByLabelText('Password')).toHaveValue('correct horse')
  expect(session.userId).toBeUndefined()
})

test('an unconfirmed address gets the way to confirm it', async () => {
  answer({
    errors: [
      {
        __typename: 'UserError',
        code: 'EMAIL_NOT_VERIFIED',
        message: 'Confirm your address first.',
        field: null,
      },
    ],
  })
  await logIn()
  expect(await screen.findByRole('link', { name: 'Enter the code from the e-mail' })).toHaveAttribute(
    'href',
    '/verify-email',
  )
})

test('says that the server cannot be reached', async () => {
  server.use(api.mutation('LogIn', () => HttpResponse.error()))
  await logIn()
  expect(await screen.findByRole('alert')).toHaveTextContent('Lyceum cannot be reached.')
})

test('empty fields are named without asking the server', async () => {
  const requests = answer({})
  const { user } = renderPage(routes, '/login')
  await user.click(await screen.findByRole('button', { name: 'Log in' }))
  const field = await screen.findByLabelText('E-mail or username')
  await waitFor(() => expect(field).toHaveFocus())
  expect(field).toHaveAccessibleDescription('Enter your e-mail address or username.')
  expect(field).toBeInvalid()
  expect(requests).toEqual([])
})
