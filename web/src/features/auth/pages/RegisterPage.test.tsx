import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { routes } from '../routes'

async function fillIn(address = '/register') {
  const page = renderPage(routes, address)
  await page.user.type(await screen.findByLabelText('Full name'), 'Ada Lovelace')
  await page.user.type(screen.getByLabelText('E-mail'), 'ada@example.org')
  await page.user.type(screen.getByLabelText('Username'), 'ada')
  await page.user.type(screen.getByLabelText('Password'), 'correct horse')
  return page
}

const submit = () => screen.getByRole('button', { name: /Start (learning|teaching)/ })

test('a student registers and is asked for the code', async () => {
  let input: Record<string, unknown> | undefined
  server.use(
    api.mutation('Register', ({ variables }) => {
      input = variables.input as Record<string, unknown>
      return HttpResponse.json({
        data: { register: { __typename: 'RegisterPayload', email: 'ada@example.org', errors: [] } },
      })
    }),
  )
  const { user, router } = await fillIn()
  await user.click(submit())
  await waitFor(() => expect(router.state.location.pathname).toBe('/verify-email'))
  expect(await screen.findByText(/We sent a code to ada@example.org/)).toBeVisible()
  expect(input).toMatchObject({ role: 'STUDENT', fullName: 'Ada Lovelace', username: 'ada', locale: 'en' })
  expect(input).not.toHaveProperty('teacherProfile')
})

test('the errors of the server land on their fields, the first has the focus', async () => {
  server.use(
    api.mutation('Register', () =>
      HttpResponse.json({
        data: {
          register: {
            __typename: 'RegisterPayload',
            email: null,
            errors: [
              { __typename: 'UserError', code: 'INVALID', message: 'This name is taken.', field: 'username' },
              { __typename: 'UserError', code: 'INVALID', message: 'Too common.', field: 'password' },
            ],
          },
        },
      }),
    ),
  )
  const { user } = await fillIn()
  await user.click(submit())
  const username = screen.getByLabelText('Username')
  await waitFor(() => expect(username).toHaveFocus())
  expect(username).toHaveAccessibleDescription(/This name is taken\./)
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/Too common\./)
  expect(screen.getByLabelText('E-mail')).toHaveValue('ada@example.org')
})

test('a teacher registers with a photo, sent as a multipart request', async () => {
  let form: FormData | undefined
  server.use(
    http.post('http://localhost:3000/graphql', async ({ request }) => {
      expect(request.headers.get('x-lyceum-client')).toBe('web')
      form = await request.formData()
      return HttpResponse.json({
        data: { register: { __typename: 'RegisterPayload', email: 'ada@example.org', errors: [] } },
      })
    }),
  )
  const { user, router } = await fillIn('/register?role=teacher')
  expect(screen.getByRole('radio', { name: /I want to teach/ })).toBeChecked()
  const photo = new File(['pixels'], 'ada.png', { type: 'image/png' })
  await user.upload(screen.getByLabelText('Photo'), photo)
  expect(screen.getByRole('img', { name: 'Your photo' })).toBeVisible()
  await user.type(screen.getByLabelText(/What do you teach/), 'Poetical science')
  await user.click(submit())
  await waitFor(() => expect(router.state.location.pathname).toBe('/verify-email'))
  const operations = JSON.parse(form?.get('operations') as string) as { variables: { input: unknown } }
  expect(operations.variables.input).toMatchObject({
    role: 'TEACHER',
    photo: null,
    teacherProfile: { headline: 'Poetical science' },
  })
  expect(JSON.parse(form?.get('map') as string)).toEqual({ 0: ['variables.input.photo'] })
  expect(form?.get('0')).toBeTruthy()
})

test('what is plainly wrong never reaches the server', async () => {
  const { user } = renderPage(routes, '/register')
  await user.type(await screen.findByLabelText('E-mail'), 'no-address')
  await user.click(submit())
  await waitFor(() => expect(screen.getByLabelText('Full name')).toHaveFocus())
  expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription(/does not look like/)
})
