import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
// Loaded with the test file: on a busy machine that takes longer than a test may.
import '@/ui/MarkdownRendered'
import './StudyPage'

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

function studyCard(front: string, isNew = true) {
  return {
    isNew,
    choices: [
      { rating: 'AGAIN', dueAt: inMinutes(1) },
      { rating: 'HARD', dueAt: inMinutes(6) },
      { rating: 'GOOD', dueAt: inMinutes(3 * 24 * 60) },
      { rating: 'EASY', dueAt: inMinutes(8 * 24 * 60) },
    ],
    card: { id: front, front, back: `Back of ${front}`, page: 3, quote: 'as it stands', deck: DECK },
  }
}

const DECK = { id: 'd1', title: 'Knots', dueCount: 0, newCount: 0 }

function open(...fronts: string[]) {
  signIn()
  const asked = answerWith({
    viewer: makeViewer(),
    studySession: {
      dueCount: 0,
      newCount: 0,
      reviewedCount: 2,
      nextDueAt: inMinutes(3 * 24 * 60),
      comingDays: [{ dayOn: '2026-05-05', dueCount: 2 }],
      cards: fronts.map((front) => studyCard(front)),
    },
    rateCard: ({ input }: { input: { cardId: string } }) => ({
      studyCard: studyCard(input.cardId, false),
      deck: DECK,
      errors: [],
    }),
    undoCardRating: () => ({ studyCard: studyCard('Bowline'), deck: DECK, errors: [] }),
  })
  const sent = (name: string) =>
    asked.filter(({ operation }) => operation === name).map(({ variables }) => variables.input)
  return { ...renderPage(routes, '/decks/d1/study'), sent }
}

test('the keyboard turns, rates and takes back; the end says what comes next', async () => {
  const { user, sent } = open('Bowline', 'Hitch')
  expect(await screen.findByText('Bowline')).toBeInTheDocument()
  expect(screen.queryByText('Back of Bowline')).not.toBeInTheDocument()
  await user.keyboard('3')
  expect(screen.getByText('Bowline')).toBeInTheDocument()
  await user.keyboard(' ')
  expect(await screen.findByText('Back of Bowline')).toBeInTheDocument()
  expect(screen.getByText(/as it stands/)).toHaveTextContent('page 3')
  expect(screen.getByRole('button', { name: /^Good/ })).toHaveTextContent('3 days')
  await user.keyboard('3')
  expect(await screen.findByText('Hitch')).toBeInTheDocument()
  await user.keyboard('z')
  expect(await screen.findByText('Back of Bowline')).toBeInTheDocument()
  await user.keyboard('4')
  await user.click(await screen.findByRole('button', { name: /^Show the answer/ }))
  await user.click(screen.getByRole('button', { name: /^Good/ }))
  expect(await screen.findByRole('heading', { name: 'Done for today' })).toBeInTheDocument()
  expect(await screen.findByText('2 cards are due in the next seven days.')).toBeInTheDocument()
  await waitFor(() => expect(sent('RateCard')).toHaveLength(3))
  const [first, second, third] = sent('RateCard') as { clientId: string; rating: string; cardId: string }[]
  expect([first?.rating, second?.rating, third?.cardId]).toEqual(['GOOD', 'EASY', 'Hitch'])
  expect(sent('UndoCardRating')).toEqual([{ clientId: first?.clientId }])
  expect(second?.clientId).not.toBe(first?.clientId)
})

test('what was not known comes again in the same session', async () => {
  const { user } = open('Bowline')
  await user.click(await screen.findByRole('button', { name: /^Show the answer/ }))
  await user.click(screen.getByRole('button', { name: /^Again/ }))
  expect(await screen.findByRole('button', { name: /^Show the answer/ })).toBeInTheDocument()
  expect(screen.getByRole('status')).toHaveTextContent('1 card left')
})

test('nothing to study says so', async () => {
  open()
  expect(await screen.findByRole('heading', { name: 'Nothing to study' })).toBeInTheDocument()
})
