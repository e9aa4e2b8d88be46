import { act, screen } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { rememberMail } from '../model/mailPause'
import { routes } from '../routes'

beforeEach(() => sessionStorage.clear())

function countMails() {
  const sent: unknown[] = []
  server.use(
    api.mutation('RequestPasswordReset', ({ variables }) => {
      sent.push(variables)
      return HttpResponse.json({
        data: {
          requestPasswordReset: { __typename: 'RequestPasswordResetPayload', email: null, errors: [] },
        },
      })
    }),
    api.mutation('ResendVerificationEmail', ({ variables }) => {
      sent.push(variables)
      return HttpResponse.json({
        data: {
          resendVerificationEmail: {
            __typename: 'ResendVerificationEmailPayload',
            email: null,
            errors: [],
          },
        },
      })
    }),
  )
  return sent
}

test('a code that was sent with the registration is not asked for again within the minute', async () => {
  rememberMail('ada@example.org')
  renderPage(routes, '/verify-email?email=Ada%40example.org')
  expect(await screen.findByRole('button', { name: /Send a new code in (60|59) s/ })).toBeDisabled()
})

test('after a minute another code can be asked for', async () => {
  const sent = countMails()
  vi.useFakeTimers({ toFake: ['Date'] })
  rememberMail('ada@example.org')
  vi.setSystemTime(Date.now() + 60_000)
  const { user } = renderPage(routes, '/verify-email?email=ada%40example.org')
  await user.click(await screen.findByRole('button', { name: 'Send a new code' }))
  expect(await screen.findByRole('button', { name: /in 60 s/ })).toBeDisabled()
  expect(sent).toEqual([{ input: { email: 'ada@example.org' } }])
  vi.useRealTimers()
})

test('who comes from a login by username waits too, and still names the address', async () => {
  rememberMail('ada')
  renderPage(routes, '/verify-email')
  expect(await screen.findByLabelText('E-mail')).toBeVisible()
  expect(screen.getByRole('button', { name: /Send a new code in/ })).toBeDisabled()
})

test('a second code for a forgotten password waits, and the first can be entered', async () => {
  const sent = countMails()
  const { user, router } = renderPage(routes, '/forgot-password')
  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.org')
  await user.click(screen.getByRole('button', { name: 'Send me a code' }))
  await screen.findByLabelText('Code from the e-mail')
  await act(() => router.navigate('/forgot-password'))
  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.org')
  expect(screen.getByRole('button', { name: /Send another code in \d+ s/ })).toBeDisabled()
  expect(screen.getByRole('link', { name: 'Enter the code' })).toHaveAttribute('href', '/reset-password')
  await user.clear(screen.getByLabelText('E-mail'))
  await user.type(screen.getByLabelText('E-mail'), 'grace@example.org')
  expect(screen.getByRole('button', { name: 'Send me a code' })).toBeEnabled()
  expect(sent).toHaveLength(1)
})
