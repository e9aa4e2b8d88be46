import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeUser, userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

beforeEach(() => signIn())

const bao = (more: object = {}) =>
  makeUser('bao', 'Bao Nguyen', {
    email: 'bao@example.org',
    isBlocked: false,
    joinedAt: '2026-01-05T10:00:00Z',
    viewerCanBlock: true,
    viewerCanSetRole: true,
    ...more,
  })

function open(user: object | null, root: object = {}) {
  const viewer = makeViewer({ assignableRoles: ['STUDENT', 'TEACHER'] })
  const asked = answerWith({ viewer, user, courses: connection([]), ...root })
  return { ...renderPage(routes, '/people/bao'), asked }
}

test('without the right there is nothing to manage', async () => {
  open(bao({ viewerCanBlock: false, viewerCanSetRole: false }))
  expect(await screen.findByRole('heading', { name: 'Bao Nguyen' })).toBeInTheDocument()
  expect(screen.queryByText('Manage this account')).not.toBeInTheDocument()
})

test('an unknown person is not there', async () => {
  open(null)
  expect(await screen.findByText('Nobody is here')).toBeInTheDocument()
})

test('blocking takes a reason and shows at once', async () => {
  const { user, asked } = open(bao(), { blockUser: { user: bao({ isBlocked: true }), errors: [] } })
  await user.click(await screen.findByRole('button', { name: 'Block account' }))
  const dialog = await screen.findByRole('dialog')
  await user.type(within(dialog).getByLabelText(/Reason/), 'Spam')
  await user.click(within(dialog).getByRole('button', { name: 'Block account' }))
  expect(await screen.findByRole('button', { name: 'Unblock account' })).toBeInTheDocument()
  expect(asked.find(({ operation }) => operation === 'BlockUser')?.variables).toEqual({
    input: { userId: 'bao', reason: 'Spam' },
  })
})

test('a role changes only after a yes, and offers what the viewer may give', async () => {
  const { user, asked } = open(bao(), { setUserRole: { user: bao({ role: 'TEACHER' }), errors: [] } })
  const role = await screen.findByLabelText('Role')
  await waitFor(() =>
    expect(
      within(role)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Student', 'Teacher']),
  )
  expect(screen.getByRole('button', { name: 'Change role' })).toBeDisabled()
  await user.selectOptions(role, 'Teacher')
  await user.click(screen.getByRole('button', { name: 'Change role' }))
  expect(asked.map(({ operation }) => operation)).not.toContain('SetUserRole')
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Change role' }))
  expect(await screen.findByRole('heading', { name: 'Courses by Bao Nguyen' })).toBeInTheDocument()
})

test('a refused role stays as it was', async () => {
  const errors = [userError('FORBIDDEN', 'Not yours to give.', 'role')]
  const { user } = open(bao(), { setUserRole: { user: null, errors } })
  await user.selectOptions(
    await screen.findByLabelText('Role'),
    await screen.findByRole('option', { name: 'Teacher' }),
  )
  await user.click(screen.getByRole('button', { name: 'Change role' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Change role' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(screen.queryByRole('heading', { name: /Courses by/ })).not.toBeInTheDocument()
})
