import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import './CourseDraftsPage'

function open(isReady: boolean, keyHint: string | null = null, drafts: object[] = []) {
  const access = {
    isReady,
    model: 'sage-2',
    hasSiteKey: isReady && keyHint === null,
    keyHint,
    tokenCount: 1200,
    tokenLimit: 500_000,
    resetsAt: '2026-12-01T00:00:00Z',
  }
  signIn(makeViewer({ canTeach: true }).user.id)
  const asked = answerWith({
    viewer: makeViewer({ canTeach: true }),
    course: { id: 'c1', title: 'Biology', viewerCanEdit: true, modules: [] },
    modelAccess: () => ({ ...access }),
    setModelKey: ({ input }: { input: { key: string } }) => {
      if (input.key.length < 8) {
        return { errors: [{ code: 'INVALID', message: 'This is no key.', field: 'key' }] }
      }
      Object.assign(access, { isReady: true, keyHint: input.key.slice(-4) })
      return { access, errors: [] }
    },
    removeModelKey: () => {
      Object.assign(access, { isReady: false, keyHint: null })
      return { access, errors: [] }
    },
    testModelKey: () => ({ access, errors: [] }),
    drafts: {
      totalCount: drafts.length,
      pageInfo: { hasNextPage: false, endCursor: null },
      edges: drafts,
    },
    createDraft: () => ({
      draft: null,
      errors: [{ code: 'INVALID', message: 'Too short.', field: 'text' }],
    }),
  })
  const sent = (name = 'CreateDraft') =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, '/teach/courses/c1/drafts?kind=DECK'), sent }
}

test.each([
  [true, 'MODEL', /The language model sage-2 reads your text/],
  [false, 'EXTRACTIVE', /No AI is used/],
])('with a model (%s) a draft is made by it, and it is said which', async (isReady, generator, words) => {
  const { user, sent } = open(isReady)
  expect(await screen.findByText(words)).toBeInTheDocument()
  expect(screen.queryAllByRole('radio', { name: 'Rules, without AI' })).toHaveLength(isReady ? 1 : 0)
  await user.click(screen.getByRole('button', { name: 'Start drafting' }))
  expect(await screen.findByText('Choose a PDF first.')).toBeInTheDocument()
  await user.click(screen.getByRole('radio', { name: 'A pasted text' }))
  await user.type(screen.getByRole('textbox', { name: 'Text' }), 'Short')
  await user.click(screen.getByRole('button', { name: 'Start drafting' }))
  expect(await screen.findByText('Too short.')).toBeInTheDocument()
  await waitFor(() =>
    expect(sent()).toEqual([
      { courseId: 'c1', kind: 'DECK', generator, wantedCount: 20, title: '', text: 'Short' },
    ]),
  )
})

test("a key of one's own is set, shown by its end only, tested and removed", async () => {
  const { user, sent } = open(false)
  expect(await screen.findByText('sage-2 can draft for you if you bring a key for it.')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Use a key of your own' }))
  const field = screen.getByLabelText('Key')
  expect(field).toHaveAttribute('type', 'password')
  await user.type(field, 'short')
  await user.click(screen.getByRole('button', { name: 'Save the key' }))
  expect(await screen.findByText('This is no key.')).toBeInTheDocument()
  await user.type(field, '-and-longer-wxyz')
  await user.click(screen.getByRole('button', { name: 'Save the key' }))
  expect(await screen.findByText(/with your own key, which ends in wxyz\./)).toBeInTheDocument()
  expect(sent('SetModelKey')).toEqual([{ key: 'short' }, { key: 'short-and-longer-wxyz' }])
  expect(screen.queryByLabelText('Key')).not.toBeInTheDocument()
  expect(screen.queryByDisplayValue(/wxyz/)).not.toBeInTheDocument()
  expect(screen.getByRole('radio', { name: 'AI' })).toBeChecked()

  await user.click(screen.getByRole('button', { name: 'Test the key' }))
  await waitFor(() => expect(sent('TestModelKey')).toHaveLength(1))
  await user.click(screen.getByRole('button', { name: 'Remove the key' }))
  const dialog = await screen.findByRole('dialog')
  await user.click(within(dialog).getByRole('button', { name: 'Remove the key' }))
  expect(await screen.findByText('sage-2 can draft for you if you bring a key for it.')).toBeInTheDocument()
  expect(sent('RemoveModelKey')).toHaveLength(1)
})

test('the list tells what each draft has used, and nothing of those that used nothing', async () => {
  const draft = (id: string, title: string, tokenCount: number, costMicros: number) => ({
    node: {
      __typename: 'Draft',
      id,
      title,
      kind: 'QUIZ',
      generator: tokenCount > 0 ? 'MODEL' : 'EXTRACTIVE',
      state: 'READY',
      pageCount: 1,
      doneCount: 1,
      itemCount: 3,
      quiz: null,
      deck: null,
      failureMessage: null,
      createdAt: '2026-11-22T00:00:00Z',
      tokenCount,
      costMicros,
    },
    cursor: id,
  })
  open(true, null, [
    draft('d1', 'Cells', 12_345, 67_890),
    draft('d2', 'Roots', 900, 0),
    draft('d3', 'Leaves', 0, 0),
  ])
  const row = async (title: string) => {
    const item = (await screen.findByRole('link', { name: title })).closest('li')
    if (!item) throw new Error(`${title} is in no list`)
    return within(item)
  }
  expect((await row('Cells')).getByText('12,345 tokens · $0.0679')).toBeVisible()
  expect((await row('Roots')).getByText('900 tokens')).toBeVisible()
  expect((await row('Leaves')).queryByText(/tokens/)).not.toBeInTheDocument()
})

test("it is said how much of the site's tokens is used", async () => {
  open(true)
  expect(await screen.findByText(/You have used 1,200 of 500,000 tokens this month/)).toBeInTheDocument()
})
