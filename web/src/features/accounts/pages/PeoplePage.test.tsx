import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeUser } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

const person = (id: string) =>
  makeUser(id, `Person ${id}`, { email: null, isBlocked: false, joinedAt: '2026-01-05T10:00:00Z' })

beforeEach(() => signIn())

test('the address is the question, and clearing asks for everybody', async () => {
  const asked = answerWith({
    viewer: makeViewer(),
    users: (args: { search: string | null; first: number }) =>
      connection(args.search ? [] : [person('bao')])(args),
  })
  const { router, user } = renderPage(routes, '/people?search=zzz&role=student&blocked=hidden')
  expect(await screen.findByText('Nobody fits')).toBeInTheDocument()
  expect(asked.at(-1)?.variables).toEqual({ search: 'zzz', role: 'STUDENT', excludeBlocked: true })
  await user.click(screen.getByRole('button', { name: 'Clear the filters' }))
  expect(await screen.findByRole('link', { name: 'Person bao' })).toHaveAttribute('href', '/people/bao')
  expect(router.state.location.search).toBe('')
})

test('a search is asked when the typing pauses', async () => {
  const asked = answerWith({ viewer: makeViewer(), users: connection([person('bao')]) })
  const { router, user } = renderPage(routes, '/people')
  await user.type(await screen.findByRole('searchbox'), 'bao')
  await waitFor(() => expect(router.state.location.search).toBe('?search=bao'))
  await waitFor(() => expect(asked.at(-1)?.variables).toMatchObject({ search: 'bao' }))
  expect(asked.filter(({ operation }) => operation === 'People')).toHaveLength(2)
})

test('more people join those that are shown', async () => {
  const people = Array.from({ length: 30 }, (_, index) => person(`p${index}`))
  answerWith({ viewer: makeViewer(), users: connection(people) })
  const { user } = renderPage(routes, '/people')
  await screen.findByText('20 of 30')
  await user.click(screen.getByRole('button', { name: 'Show more' }))
  await screen.findByText('30 of 30')
  expect(screen.getAllByRole('row')).toHaveLength(31)
})
