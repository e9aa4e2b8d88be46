import type { Client } from '@urql/core'
import { del, entries, set } from 'idb-keyval'
import i18next from 'i18next'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useClient } from 'urql'
import { failureCode } from '@/gql/errors'
import type { ResultOf } from '@/gql/graphql'
import { session } from '@/gql/session'
import { toInput, toValue, type QuestionKind } from '../model/answers'
import {
  AnswerBook,
  type BookServer,
  type BookStore,
  type Kept,
  type Notice,
  type Unsaved,
} from '../model/AnswerBook'
import { FlagQuestion, SaveAnswer, type Attempt, type Question } from './attemptDocuments'

/** What passes: the answer is good, only the moment is not. */
const TRY_AGAIN = ['NETWORK', 'RATE_LIMITED', 'UNAUTHENTICATED']
/** A network that is dead without saying so counts as none. */
const PATIENCE_MS = 15_000

function storeOf(attemptId: string): BookStore {
  const prefix = `answer:${session.userId ?? ''}:${attemptId}:`
  return {
    load: async () => {
      const all = await entries<string, Unsaved>()
      return all.filter(([key]) => key.startsWith(prefix)).map(([, unsaved]) => unsaved)
    },
    save: (unsaved) => set(prefix + unsaved.id, unsaved),
    remove: (id) => del(prefix + id),
  }
}

type KeptAnswer = NonNullable<NonNullable<ResultOf<typeof SaveAnswer>['saveAnswer']>['attemptQuestion']>

const keptOf = ({ id, answer, revision, isFlagged, answeredAt }: KeptAnswer): Kept => ({
  id,
  value: toValue(answer),
  revision,
  isFlagged,
  savedAt: answeredAt,
})

function serverOf(client: Client, attemptId: string, kinds: Map<string, QuestionKind>): BookServer {
  const patience = () =>
    new Promise<{ data?: undefined; error?: undefined }>((resolve) =>
      setTimeout(() => resolve({}), PATIENCE_MS),
    )

  return {
    save: async ({ id, value, revision }) => {
      const answer = toInput(kinds.get(id) ?? 'ESSAY', value)
      const input = { attemptId, attemptQuestionId: id, answer, revision }
      const sending = client.mutation(SaveAnswer, { input }).toPromise()
      const { data, error } = await Promise.race([sending, patience()])
      if (error ? TRY_AGAIN.includes(failureCode(error)) : !data) return { kind: 'unreachable' }
      const payload = data?.saveAnswer
      if (payload?.attemptQuestion) return { kind: 'kept', kept: keptOf(payload.attemptQuestion) }
      return { kind: 'refused', problem: payload?.errors[0]?.message ?? i18next.t('common:ui.failedHint') }
    },
    flag: async (id, isFlagged) => {
      const input = { attemptId, attemptQuestionId: id, isFlagged }
      const sending = client.mutation(FlagQuestion, { input }).toPromise()
      const { data, error } = await Promise.race([sending, patience()])
      if (error ? TRY_AGAIN.includes(failureCode(error)) : !data) return { kind: 'unreachable' }
      const payload = data?.flagQuestion
      if (payload?.attemptQuestion) return { kind: 'kept', kept: keptOf(payload.attemptQuestion) }
      return { kind: 'refused', problem: payload?.errors[0]?.message ?? '' }
    },
  }
}

/** The attempt's answers, kept in step with the server, the device and other tabs while the page is open. */
export function useAnswerBook(attempt: Attempt) {
  const client = useClient()
  const { id, questions } = attempt
  const [{ book, channel }] = useState(() => openBook(client, id, questions))
  const entriesNow = useSyncExternalStore(book.subscribe, () => book.entries)

  useEffect(() => book.merge(questions.map(keptOf)), [book, questions])

  useEffect(() => {
    void book.restore()
    const hear = ({ data }: MessageEvent<Notice>) => book.hear(data)
    channel.addEventListener('message', hear)
    const wake = () => book.wake()
    window.addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      window.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      channel.removeEventListener('message', hear)
      // On the way to another page: what was typed a moment ago is sent, too.
      void book.flush()
    }
  }, [book, channel])

  return { book, entries: entriesNow }
}

function openBook(client: Client, id: string, questions: readonly Question[]) {
  const kinds = new Map(questions.map((question) => [question.id, question.kind]))
  const channel = new BroadcastChannel(`answers:${session.userId ?? ''}:${id}`)
  const book = new AnswerBook(storeOf(id), serverOf(client, id, kinds), (notice) =>
    channel.postMessage(notice),
  )
  book.merge(questions.map(keptOf))
  return { book, channel }
}
