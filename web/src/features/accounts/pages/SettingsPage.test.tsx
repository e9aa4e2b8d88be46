import { render, screen, waitFor, within } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { beforeEach, describe, expect, test } from 'vitest'
import { session } from '@/gql/session'
import { answerWith } from '@/test/answerWith'
import { makeUser, userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { signIn } from '@/test/signIn'
import { accessToken } from '@/test/tokens'
import { makeViewer } from '@/test/viewer'
import Toaster from '@/ui/Toaster'
import { routes } from '../routes'

beforeEach(() => {
  signIn()
  render(<Toaster />)
})

function open(tab: string, root: object = {}) {
  const asked = answerWith({ viewer: makeViewer(), ...root })
  return { ...renderPage(routes, `/settings?tab=${tab}`), asked }
}

const sent = (asked: ReturnType<typeof answerWith>, name: string) =>
  asked.filter(({ operation }) => operation === name).map(({ variables }) => variables)

describe('profile', () => {
  test('a teacher sends the teacher’s part only', async () => {
    const user = makeUser('ada', 'Ada King', { role: 'TEACHER' })
    const page = open('profile', { updateProfile: { viewer: makeViewer({ user }), errors: [] } })
    const name = await screen.findByLabelText('Name')
    await page.user.clear(name)
    await page.user.type(name, 'Ada King')
    await page.user.selectOptions(screen.getByLabelText('Time zone'), 'Europe/Berlin')
    await page.user.type(screen.getByLabelText(/Subjects/), 'maths,')
    await page.user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(/^Saved /)).toBeInTheDocument()
    expect(sent(page.asked, 'UpdateProfile')).toEqual([
      {
        input: {
          fullName: 'Ada King',
          username: 'ada',
          bio: '',
          timeZone: 'Europe/Berlin',
          teacherProfile: { headline: '', subjects: ['maths'], links: [] },
        },
      },
    ])
  })

  test('a taken username stands on its field', async () => {
    const page = open('profile', {
      updateProfile: { viewer: null, errors: [userError('INVALID', 'This username is taken.', 'username')] },
    })
    await page.user.type(await screen.findByLabelText('Username'), '2')
    await page.user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('This username is taken.')).toBeInTheDocument()
    expect(screen.getByLabelText('Username')).toHaveFocus()
    expect(screen.getByLabelText('Username')).toHaveValue('ada2')
  })

  test('a link that is not https is not sent', async () => {
    const page = open('profile')
    await page.user.type(await screen.findByLabelText(/Links/), 'http://example.org')
    await page.user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(/Every line is an address/)).toBeInTheDocument()
    expect(sent(page.asked, 'UpdateProfile')).toEqual([])
  })
})

describe('security', () => {
  const makeSession = (id: string, isCurrent: boolean) => ({
    __typename: 'Session',
    id,
    device: `Browser ${id}`,
    ipAddress: '192.0.2.1',
    createdAt: '2026-11-01T10:00:00Z',
    lastUsedAt: '2026-11-20T10:00:00Z',
    isCurrent,
  })
  const here = makeSession('here', true)

  async function changePassword(root: object) {
    const page = open('security', { sessions: [here], ...root })
    await page.user.type(await screen.findByLabelText('Current password'), 'old secret')
    await page.user.type(screen.getByLabelText('New password'), 'a longer secret')
    await page.user.click(screen.getByRole('button', { name: 'Change password' }))
    return page
  }

  test('a new password goes on with the new tokens', async () => {
    const token = accessToken('ada')
    await changePassword({ changePassword: { token, refreshToken: 'second', errors: [] } })
    expect(await screen.findByText(/Your password is changed/)).toBeInTheDocument()
    expect(session.accessToken).toBe(token)
    expect(localStorage.getItem('lyceum.session')).toContain('second')
    expect(screen.getByLabelText('Current password')).toHaveValue('')
  })

  test('a wrong password changes nothing', async () => {
    const errors = [userError('INVALID_CREDENTIALS', 'This is not your password.', 'currentPassword')]
    await changePassword({ changePassword: { token: null, refreshToken: null, errors } })
    expect(await screen.findByText('This is not your password.')).toBeInTheDocument()
    expect(screen.getByLabelText('Current password')).toHaveFocus()
    expect(localStorage.getItem('lyceum.session')).toContain('"refresh"')
  })

  test('an e-mail address changes in two steps', async () => {
    const page = open('security', {
      sessions: [here],
      changeEmail: { newEmail: 'new@example.org', errors: [] },
      confirmEmailChange: ({ input }: { input: { code: string } }) =>
        input.code === '123456'
          ? { viewer: makeViewer({ email: 'new@example.org' }), errors: [] }
          : { viewer: null, errors: [userError('INVALID_CODE', 'This code is wrong.', 'code')] },
    })
    await page.user.type(await screen.findByLabelText('New e-mail address'), 'new@example.org')
    await page.user.type(screen.getByLabelText('Your password'), 'secret')
    await page.user.click(screen.getByRole('button', { name: 'Send the code' }))
    await page.user.type(await screen.findByLabelText('Code'), '000000{Enter}')
    expect(await screen.findByText('This code is wrong.')).toBeInTheDocument()
    await page.user.clear(screen.getByLabelText('Code'))
    await page.user.type(screen.getByLabelText('Code'), '123456{Enter}')
    expect(await screen.findByText('It is new@example.org now.')).toBeInTheDocument()
  })

  test('another session is ended, this one cannot be', async () => {
    const sessions = [here, makeSession('phone', false)]
    const page = open('security', {
      sessions: () => sessions,
      revokeSession: ({ input }: { input: { sessionId: string } }) => {
        sessions.splice(
          sessions.findIndex(({ id }) => id === input.sessionId),
          1,
        )
        return { revokedId: input.sessionId, errors: [] }
      },
    })
    expect(await screen.findByText('This device')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /Browser here/ })).not.toBeInTheDocument()
    await page.user.click(screen.getByRole('button', { name: 'End the session on Browser phone' }))
    await waitFor(() => expect(screen.queryByText('Browser phone')).not.toBeInTheDocument())
    expect(screen.getByText('Browser here')).toBeInTheDocument()
  })
})

describe('notifications', () => {
  const preference = (channel: string, isEnabled: boolean) => ({ kind: 'ENROLLED', channel, isEnabled })
  const notificationPreferences = [preference('IN_APP', true), preference('EMAIL', true)]
  const mail = 'Enrolment: E-mail'

  test('a switch acts at once and touches no other', async () => {
    const page = open('notifications', {
      notificationPreferences,
      setNotificationPreference: { preferences: [preference('EMAIL', false)], errors: [] },
    })
    await page.user.click(await screen.findByRole('switch', { name: mail }))
    expect(screen.getByRole('switch', { name: mail })).not.toBeChecked()
    await waitFor(() =>
      expect(sent(page.asked, 'SetNotificationPreference')).toEqual([{ input: preference('EMAIL', false) }]),
    )
    expect(screen.getByRole('switch', { name: mail })).not.toBeChecked()
    expect(screen.getByRole('switch', { name: 'Enrolment: In Lyceum' })).toBeChecked()
  })

  test('quiet hours and a digest are saved together', async () => {
    const settings = { digest: 'DAILY', quietFrom: '22:00:00', quietUntil: '06:30:00' }
    const page = open('notifications', {
      notificationPreferences,
      setNotificationSettings: { settings, errors: [] },
    })
    await page.user.selectOptions(await screen.findByLabelText('How often'), 'DAILY')
    await page.user.click(screen.getByLabelText('No e-mails at certain hours'))
    const until = screen.getByLabelText('Until')
    expect(until).toHaveValue('07:00')
    await page.user.clear(until)
    await page.user.type(until, '06:30')
    await page.user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Your e-mails come like this from now on.')).toBeInTheDocument()
    expect(sent(page.asked, 'SetNotificationSettings')).toEqual([
      { input: { digest: 'DAILY', quietFrom: '22:00', quietUntil: '06:30' } },
    ])
  })

  test('no quiet hours are sent as none, and a refusal stands on its field', async () => {
    const page = open('notifications', {
      viewer: makeViewer({
        notificationSettings: { digest: 'IMMEDIATE', quietFrom: '22:00:00', quietUntil: '07:00:00' },
      }),
      notificationPreferences,
      setNotificationSettings: {
        settings: null,
        errors: [userError('INVALID', 'They cannot end when they begin.', 'quietUntil')],
      },
    })
    await page.user.click(await screen.findByRole('button', { name: 'Save' }))
    expect(await screen.findByText('They cannot end when they begin.')).toBeInTheDocument()
    expect(screen.getByLabelText('Until')).toHaveFocus()
    await page.user.click(screen.getByLabelText('No e-mails at certain hours'))
    await page.user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(sent(page.asked, 'SetNotificationSettings').at(-1)).toEqual({
        input: { digest: 'IMMEDIATE', quietFrom: null, quietUntil: null },
      }),
    )
  })

  test('a switch goes back when it could not be set', async () => {
    const page = open('notifications', { notificationPreferences })
    server.use(api.mutation('SetNotificationPreference', () => HttpResponse.error()))
    await page.user.click(await screen.findByRole('switch', { name: mail }))
    await waitFor(() => expect(screen.getByRole('switch', { name: mail })).toBeChecked())
    expect(await screen.findByText(/Lyceum cannot be reached/)).toBeInTheDocument()
  })
})

test('the language counts at once and for the e-mails', async () => {
  const page = open('appearance', { updateProfile: { viewer: makeViewer({ locale: 'de' }), errors: [] } })
  await page.user.click(await screen.findByRole('radio', { name: 'Deutsch' }))
  expect(await screen.findByRole('heading', { name: 'Einstellungen' })).toBeInTheDocument()
  await waitFor(() => expect(sent(page.asked, 'SetLocale')).toEqual([{ input: { locale: 'de' } }]))
  const group = within(screen.getByRole('group', { name: 'Sprache' }))
  await page.user.click(group.getByRole('radio', { name: 'English' }))
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeInTheDocument()
})
