import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { fromLocalInput } from '@/lib/localInput'
import { routes } from '../routes'
import { module, teachersCourse } from '../testCourse'

async function openRulesOf(title: string, answer: object, course: object = teachersCourse()) {
  signIn()
  const asked = answerWith({
    viewer: makeViewer(),
    categories: [],
    course,
    updateModule: { module: null, errors: [], ...answer },
  })
  const { user } = renderPage(routes, '/teach/courses/c1')
  await user.click(await screen.findByRole('button', { name: `More about module ${title}` }))
  await user.click(await screen.findByRole('menuitem', { name: 'When it opens' }))
  const dialog = within(await screen.findByRole('dialog'))
  const sent = () => asked.find(({ operation }) => operation === 'UpdateModuleRules')?.variables.input
  return { user, dialog, sent }
}

const letters = { __typename: 'Module', id: 'm1', title: 'Letters' }

test('a teacher says when a module opens, and the outline shows it at once', async () => {
  const opensAt = fromLocalInput('2027-01-04T09:00')
  const { user, dialog, sent } = await openRulesOf('Words', {
    module: { __typename: 'Module', id: 'm2', opensAt, requiredModules: [letters] },
  })
  await user.type(dialog.getByLabelText(/^Opens/), '2027-01-04T09:00')
  const required = dialog.getByLabelText(/^Students complete first/)
  expect(within(required).queryByRole('option', { name: 'Words' })).not.toBeInTheDocument()
  await user.selectOptions(required, 'm1')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent()).toEqual({ moduleId: 'm2', opensAt, requiredModuleIds: ['m1'] }))
  expect(await screen.findByText(/^Open from .*2027.* · After Letters$/)).toBeInTheDocument()
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('both rules are taken back', async () => {
  const words = { ...module('m2', 'Words', []), opensAt: '2027-01-04T09:00:00Z', requiredModules: [letters] }
  const { user, dialog, sent } = await openRulesOf(
    'Words',
    { module: { __typename: 'Module', id: 'm2', opensAt: null, requiredModules: [] } },
    teachersCourse({ modules: [module('m1', 'Letters', []), words] }),
  )
  await user.clear(dialog.getByLabelText(/^Opens/))
  await user.click(dialog.getByRole('button', { name: 'Letters: no longer required' }))
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent()).toEqual({ moduleId: 'm2', opensAt: null, requiredModuleIds: [] }))
  await waitFor(() => expect(screen.queryByText(/After Letters/)).not.toBeInTheDocument())
})

test('a circle is refused at its field, and what was chosen stays', async () => {
  const error = { code: 'PREREQUISITE_CYCLE', message: 'Round and round.', field: 'requiredModuleIds' }
  const { user, dialog } = await openRulesOf('Words', { errors: [error] })
  await user.selectOptions(dialog.getByLabelText(/^Students complete first/), 'm1')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByText('Round and round.')).toBeInTheDocument()
  expect(dialog.getByText('Letters', { selector: 'span' })).toBeInTheDocument()
})
