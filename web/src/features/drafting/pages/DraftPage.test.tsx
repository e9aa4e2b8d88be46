import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { DraftItem, ReviewedDraft } from '../components/draftDocuments'
import { answerWith } from '@/test/answerWith'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/MarkdownRendered'
import './DraftPage'

function card(number: number, more: Partial<DraftItem> = {}): DraftItem {
  return {
    id: `i${number}`,
    kind: 'CARD',
    state: 'PROPOSED',
    isEdited: false,
    quote: `quote number ${number}`,
    text: `Front ${number}`,
    back: `Back ${number}`,
    isTrue: false,
    choices: [],
    blanks: [],
    pairs: [],
    page: { id: `p${number}`, number },
    ...more,
  }
}

function open(items: DraftItem[], more: Partial<ReviewedDraft> = {}, refusal?: string) {
  signIn(makeViewer({ canTeach: true }).user.id)
  const draft = {
    id: 'd1',
    title: 'Cells',
    kind: 'DECK',
    generator: 'EXTRACTIVE',
    state: 'READY',
    failureMessage: null,
    pageCount: items.length,
    doneCount: items.length,
    itemCount: items.length,
    wantedCount: 20,
    waitingUntil: null,
    tokenCount: 0,
    costMicros: 0,
    createdAt: '2026-05-05T10:00:00Z',
    quiz: null,
    deck: null,
    course: { id: 'c1', title: 'Biology' },
    dropped: [],
    ...more,
  }
  const known = new Map(items.map((item) => [item.id, item]))
  const errors = refusal ? [{ code: 'CONFLICT', message: refusal, field: null }] : []
  const asked = answerWith({
    viewer: makeViewer({ canTeach: true }),
    draft: () => ({
      ...draft,
      items: {
        totalCount: items.length,
        pageInfo: { hasNextPage: false, endCursor: null },
        edges: items.map((node) => ({ cursor: node.id, node })),
      },
    }),
    node: ({ id }: { id: string }) => {
      const number = Number(id.slice(1))
      return { __typename: 'DraftPage', id, number, text: `Before. Quote number ${number}. After.` }
    },
    reviewDraftItems: ({ input }: { input: { draftItemIds: string[]; state: string } }) => ({
      items: refusal ? [] : input.draftItemIds.map((id) => ({ ...known.get(id), state: input.state })),
      errors,
    }),
    updateDraftItem: ({ input }: { input: { draftItemId: string; text: string; back: string } }) => ({
      item: {
        ...known.get(input.draftItemId),
        text: input.text,
        back: input.back,
        state: 'ACCEPTED',
        isEdited: true,
      },
      errors,
    }),
    useDraft: () => ({ draft: { ...draft, state: 'USED', deck: { id: 'deck1' } }, errors }),
    retryDraft: () => {
      if (refusal) return { draft: null, errors }
      draft.state = 'GENERATING'
      draft.failureMessage = null
      return { draft, errors }
    },
    cancelDraft: () => {
      draft.state = 'CANCELLED'
      return { draft, errors }
    },
  })
  const sent = (name: string) =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, '/teach/drafts/d1'), sent }
}

const shown = (number: number, count: number) =>
  screen.findByRole('article', { name: `Item ${number} of ${count}` })

/** Markdown comes a little later than what is around it. */
const expectText = async (number: number, count: number, text: string) => {
  const item = await shown(number, count)
  await waitFor(() => expect(item).toHaveTextContent(text))
}

test('the keyboard goes through the items beside their pages, and a deck comes of it', async () => {
  const { user, sent, router } = open([card(1), card(2), card(3)])
  await expectText(1, 3, 'Front 1')
  const page = screen.getByRole('region', { name: 'Page 1' })
  await waitFor(() => expect(page.querySelector('mark')).toHaveTextContent('Quote number 1.'))
  expect(screen.getByText('Made by rules, without AI')).toBeInTheDocument()

  await user.keyboard('j')
  await expectText(2, 3, 'Front 2')
  await user.keyboard('k')
  await shown(1, 3)
  await user.keyboard('ar')
  await shown(3, 3)
  await waitFor(() =>
    expect(sent('ReviewDraftItems')).toEqual([
      { draftItemIds: ['i1'], state: 'ACCEPTED' },
      { draftItemIds: ['i2'], state: 'REJECTED' },
    ]),
  )
  expect(screen.getByRole('button', { name: 'Item 2: Rejected' })).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Accept the last one' }))
  await user.click(await screen.findByRole('button', { name: 'Make a deck of 2 cards' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/decks/deck1'))
  expect(sent('UseDraft')).toEqual([{ draftId: 'd1' }])
})

test('an item is edited and with that accepted; its keys are silent meanwhile', async () => {
  const { user, sent } = open([card(1), card(2)])
  await shown(1, 2)
  await user.keyboard('e')
  const front = await screen.findByRole('textbox', { name: 'Front' })
  expect(front).toHaveFocus()
  await user.clear(front)
  await user.type(front, 'A jar')
  await user.click(screen.getByRole('button', { name: 'Save and accept' }))
  const item = await shown(1, 2)
  await waitFor(() => expect(item).toHaveTextContent('A jar'))
  expect(within(item).getByText('Edited')).toBeInTheDocument()
  expect(within(item).getByText('Accepted')).toBeInTheDocument()
  expect(sent('UpdateDraftItem')).toEqual([{ draftItemId: 'i1', text: 'A jar', back: 'Back 1' }])
  expect(sent('ReviewDraftItems')).toEqual([])
})

test('what the server refuses is taken back', async () => {
  const { user } = open([card(1), card(2)], {}, 'This draft was used already.')
  await shown(1, 2)
  await user.keyboard('a')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Item 1: Open' })).toBeInTheDocument())
  expect(screen.getByRole('button', { name: 'Make a deck' })).toBeDisabled()
})

test('what was thrown away is counted by its reasons', async () => {
  open([card(1)], {
    dropped: [
      { reason: 'NO_QUOTE', count: 3 },
      { reason: 'DUPLICATE', count: 1 },
      { reason: 'SOMETHING_NEW', count: 2 },
    ],
  })
  expect(await screen.findByText('6 proposals were thrown away before you saw them')).toBeInTheDocument()
  expect(screen.getByText('3: their quotes do not stand on the page.')).toBeInTheDocument()
  expect(screen.getByText('1: it was there already.')).toBeInTheDocument()
  expect(screen.getByText('2: for another reason.')).toBeInTheDocument()
})

test('while it is made one sees how far it is and can stop it', async () => {
  const { user, sent } = open([], { state: 'GENERATING', pageCount: 22, doneCount: 4, itemCount: 9 })
  expect(await screen.findByText('4 of 22 pages · 9 items so far')).toBeInTheDocument()
  expect(screen.getByRole('progressbar', { name: 'Pages done' })).toHaveAttribute('aria-valuenow', '18')
  await user.click(screen.getByRole('button', { name: 'Stop here' }))
  expect(await screen.findByText('Stopped before anything was made')).toBeInTheDocument()
  expect(sent('CancelDraft')).toEqual([{ draftId: 'd1' }])
})

test('a failure says why', async () => {
  open([], { state: 'FAILED', failureMessage: 'This PDF has a password.' })
  expect(await screen.findByText('This PDF has a password.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Go on where it was' })).not.toBeInTheDocument()
  expect(screen.queryByRole('article')).not.toBeInTheDocument()
})

test('a draft that failed on its way can be used as it is, and goes on where it was', async () => {
  const { user, sent } = open([card(1)], {
    state: 'FAILED',
    generator: 'MODEL',
    failureMessage: 'The language model has too much to do.',
    pageCount: 9,
    doneCount: 4,
    tokenCount: 12345,
    costMicros: 48_200,
  })
  await shown(1, 1)
  expect(screen.getByText(/^The language model has too much to do\. What there is can be used/)).toBeVisible()
  expect(screen.getByText('12,345 tokens · $0.0482')).toBeInTheDocument()
  await user.keyboard('a')
  expect(await screen.findByRole('button', { name: 'Make a deck of 1 card' })).toBeEnabled()
  await user.click(screen.getByRole('button', { name: 'Go on where it was' }))
  expect(await screen.findByText('4 of 9 pages · 1 item so far')).toBeInTheDocument()
  expect(screen.queryByRole('article')).not.toBeInTheDocument()
  expect(sent('RetryDraft')).toEqual([{ draftId: 'd1' }])
})

test('a refusal to go on leaves the draft as it was', async () => {
  const { user, sent } = open(
    [],
    { state: 'FAILED', pageCount: 9, doneCount: 4, failureMessage: 'The key was refused.' },
    'There is no key.',
  )
  await user.click(await screen.findByRole('button', { name: 'Go on where it was' }))
  await waitFor(() => expect(sent('RetryDraft')).toHaveLength(1))
  expect(screen.getByText('The key was refused.')).toBeInTheDocument()
})

test('while the model is away it is said when it is asked again', async () => {
  open([], { state: 'GENERATING', waitingUntil: '2026-05-05T10:00:00Z' })
  expect(await screen.findByText('The language model is busy or away…')).toBeInTheDocument()
  expect(screen.getByText(/^It will be asked again at \d+:00:00/)).toBeInTheDocument()
})

test('of a used draft nothing can be changed any more', async () => {
  const { user, sent } = open([card(1)], { state: 'USED', deck: { id: 'deck1' } })
  const item = await shown(1, 1)
  expect(within(item).queryByRole('button', { name: /^Accept/ })).not.toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Open the deck' })).toHaveAttribute('href', '/decks/deck1')
  await act(() => user.keyboard('are'))
  expect(sent('ReviewDraftItems')).toEqual([])
})
