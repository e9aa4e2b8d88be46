import { screen, waitFor } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
import { teachersCourse } from '../testCourse'

const teaching = (...courses: object[]) => ({ viewer: makeViewer({ teaching: connection(courses) }) })

beforeEach(() => signIn())

test('shows each course with its state and leads to its editor', async () => {
  answerWith(teaching(teachersCourse({ capacity: 30, enrolledCount: 3 })))
  renderPage(routes, '/teach')
  const course = await screen.findByRole('link', { name: 'Greek' })
  expect(course).toHaveAttribute('href', '/teach/courses/c1')
  expect(screen.getByText('3 of 30 seats taken')).toBeInTheDocument()
})

test('a newcomer is led to the first course', async () => {
  answerWith(teaching())
  renderPage(routes, '/teach')
  expect(await screen.findByText('Your first course starts here')).toBeInTheDocument()
  for (const create of screen.getAllByRole('link', { name: 'New course' })) {
    expect(create).toHaveAttribute('href', '/teach/new')
  }
})

test('search and status stand in the address and are cleared together', async () => {
  const asked = answerWith(teaching())
  const { router, user } = renderPage(routes, '/teach?status=draft')
  await user.type(await screen.findByRole('searchbox'), ' greek ')
  await waitFor(() => expect(router.state.location.search).toBe('?status=draft&search=greek'))
  await waitFor(() => expect(asked.at(-1)?.variables).toEqual({ search: 'greek', status: 'DRAFT' }))
  await user.click(await screen.findByRole('button', { name: 'Clear the filters' }))
  expect(router.state.location.search).toBe('')
  expect(screen.getByRole('searchbox')).toHaveValue('')
})

test('a failure offers another try', async () => {
  answerWith(teaching(teachersCourse()))
  server.use(api.query('Teaching', () => HttpResponse.error(), { once: true }))
  const { user } = renderPage(routes, '/teach')
  await user.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Greek' })).toBeInTheDocument()
})

test('a student is refused', async () => {
  const viewer = makeViewer()
  answerWith({ viewer: { ...viewer, user: { ...viewer.user, role: 'STUDENT' } } })
  renderPage(routes, '/teach')
  expect(await screen.findByText('This page is for others')).toBeInTheDocument()
})
