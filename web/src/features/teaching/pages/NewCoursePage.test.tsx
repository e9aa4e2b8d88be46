import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
import { teachersCourse } from '../testCourse'

beforeEach(() => signIn())

test('a title is enough, and the editor opens', async () => {
  const asked = answerWith({
    viewer: makeViewer(),
    categories: [],
    createCourse: { course: teachersCourse(), errors: [] },
    course: teachersCourse(),
  })
  const { router, user } = renderPage(routes, '/teach/new')
  await user.type(await screen.findByLabelText('Title'), 'Greek')
  await user.selectOptions(screen.getByLabelText('Language'), 'German')
  await user.click(screen.getByRole('button', { name: 'Create course' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/teach/courses/c1'))
  expect(asked.find(({ operation }) => operation === 'CreateCourse')?.variables).toEqual({
    input: { title: 'Greek', summary: '', categoryId: null, language: 'de' },
  })
})

test('without a title nothing is sent', async () => {
  const asked = answerWith({ viewer: makeViewer(), categories: [] })
  const { user } = renderPage(routes, '/teach/new')
  await user.click(await screen.findByRole('button', { name: 'Create course' }))
  expect(await screen.findByText('Please give it a title.')).toBeInTheDocument()
  expect(screen.getByLabelText('Title')).toHaveFocus()
  expect(asked.map(({ operation }) => operation)).not.toContain('CreateCourse')
})

test('what the server refuses stands on its field, and what was typed stays', async () => {
  answerWith({
    viewer: makeViewer(),
    categories: [],
    createCourse: { course: null, errors: [userError('INVALID', 'Too long.', 'summary')] },
  })
  const { user } = renderPage(routes, '/teach/new')
  await user.type(await screen.findByLabelText('Title'), 'Greek')
  await user.type(screen.getByLabelText(/Summary/), 'Long story')
  await user.click(screen.getByRole('button', { name: 'Create course' }))
  expect(await screen.findByText('Too long.')).toBeInTheDocument()
  expect(screen.getByLabelText(/Summary/)).toHaveFocus()
  expect(screen.getByLabelText(/Summary/)).toHaveValue('Long story')
})
