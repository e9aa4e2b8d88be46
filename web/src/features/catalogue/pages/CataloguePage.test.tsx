import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeCourse } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { routes } from '../routes'

const choices = {
  categories: [{ __typename: 'Category', id: 'c1', name: 'Nature', slug: 'nature', courseCount: 2, parent: null }],
  tags: [{ __typename: 'Tag', id: 't1', name: 'Botany', slug: 'botany', courseCount: 1 }],
}

const many = (count: number) => Array.from({ length: count }, (_, index) => makeCourse(`c${index}`))
const searches = (asked: ReturnType<typeof answerWith>) =>
  asked.filter(({ operation }) => operation === 'Catalogue').map(({ variables }) => variables)

test('a search waits for a pause, then stands in the address and asks the server', async () => {
  const asked = answerWith({ ...choices, courses: connection(many(2)) })
  const { router, user } = renderPage(routes, '/courses')
  await screen.findByText('2 courses')
  await user.keyboard('/')
  expect(screen.getByRole('searchbox')).toHaveFocus()
  await user.keyboard('fern')
  await waitFor(() => expect(router.state.location.search).toBe('?search=fern'))
  await waitFor(() => expect(searches(asked).at(-1)).toMatchObject({ search: 'fern', orderBy: 'RELEVANCE' }))
  expect(searches(asked)).toHaveLength(2)
})

test('the address is the question; chips take filters away', async () => {
  const asked = answerWith({ ...choices, courses: connection(many(1)) })
  const { router, user } = renderPage(routes, '/courses?category=nature&level=beginner&sort=title')
  await screen.findByText('1 course')
  expect(searches(asked)).toMatchObject([{ category: 'nature', level: 'BEGINNER', orderBy: 'TITLE' }])
  await user.click(await screen.findByRole('button', { name: 'Remove the filter Nature' }))
  expect(router.state.location.search).toBe('?level=beginner&sort=title')
})

test('choosing in the panel keeps the rest of the question', async () => {
  answerWith({ ...choices, courses: connection(many(1)) })
  const { router, user } = renderPage(routes, '/courses?search=fern')
  const panel = within(await screen.findByRole('complementary', { name: 'Filters' }))
  await user.click(panel.getByRole('radio', { name: 'Free' }))
  await user.click(await panel.findByRole('button', { name: 'Botany' }))
  expect(router.state.location.search).toBe('?search=fern&tag=botany&price=free')
})

test('more courses join those that are shown', async () => {
  answerWith({ ...choices, courses: connection(many(30)) })
  const { user } = renderPage(routes, '/courses')
  await screen.findByText('24 of 30')
  await user.click(screen.getByRole('button', { name: 'Show more' }))
  await screen.findByText('30 of 30')
  expect(screen.getAllByRole('article')).toHaveLength(30)
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
})

test('nothing found offers to clear the filters', async () => {
  answerWith({ ...choices, courses: connection([]) })
  const { router, user } = renderPage(routes, '/courses?search=zzz&price=paid')
  expect(await screen.findByText(/Nothing was found for “zzz”/)).toBeInTheDocument()
  const [, inResults] = screen.getAllByRole('button', { name: 'Clear all' })
  if (inResults) await user.click(inResults)
  expect(router.state.location.search).toBe('')
  expect(await screen.findByText('No courses yet')).toBeInTheDocument()
})

test('a failure says so and tries again', async () => {
  server.use(api.operation(() => HttpResponse.error()))
  const { user } = renderPage(routes, '/courses')
  expect(await screen.findByText('No connection')).toBeInTheDocument()
  answerWith({ ...choices, courses: connection(many(1)) })
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('1 course')).toBeInTheDocument()
})
