import { useCallback, useEffect, useMemo, useState } from 'react'
import { useClient } from 'urql'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { failureCode } from '@/gql/errors'
import { toast } from '@/ui/toast'
import { AnswerOutbox, type Entry, type Outcome } from '../model/AnswerOutbox'
import { RateCard, UndoCardRating, type StudyCard } from './deckDocuments'

const RETRY_MS = 10_000
const LATER = new Set(['NETWORK', 'RATE_LIMITED', 'UNAUTHENTICATED'])

/**
 * Where answers go: to the server at once, or as soon as it can be reached again, after a reload or
 * another day. `onCard` hears how a card stands after an answer was told.
 */
export function useAnswerOutbox(onCard?: (card: StudyCard) => void) {
  const client = useClient()
  const userId = useSessionUserId() ?? ''
  const [waiting, setWaiting] = useState(0)

  const outbox = useMemo(() => {
    async function send(entry: Entry): Promise<Outcome> {
      const { clientId } = entry
      if (entry.kind === 'undo') {
        const { data, error } = await client.mutation(UndoCardRating, { input: { clientId } }).toPromise()
        return settle(data?.undoCardRating, error && failureCode(error))
      }
      const { cardId, rating, answeredAt, seconds } = entry
      const input = { cardId, rating, clientId, answeredAt, seconds }
      const { data, error } = await client.mutation(RateCard, { input }).toPromise()
      return settle(data?.rateCard, error && failureCode(error))
    }

    function settle(
      payload: { studyCard: StudyCard | null; errors: readonly { message: string }[] } | null | undefined,
      failure: string | undefined,
    ): Outcome {
      if (failure !== undefined && LATER.has(failure)) return 'later'
      // A card or deck that is gone meanwhile: nothing is left to be told.
      if (payload?.errors[0]) toast.error(payload.errors[0].message)
      if (payload?.studyCard) onCard?.(payload.studyCard)
      return 'told'
    }

    return new AnswerOutbox(userId, send, setWaiting)
  }, [client, userId, onCard])

  useEffect(() => {
    const flush = () => void outbox.flush()
    flush()
    window.addEventListener('online', flush)
    return () => window.removeEventListener('online', flush)
  }, [outbox])

  // The browser may be online and the server away; or the first attempt came too early.
  useEffect(() => {
    if (waiting === 0) return undefined
    const timer = window.setInterval(() => void outbox.flush(), RETRY_MS)
    return () => window.clearInterval(timer)
  }, [outbox, waiting])

  const add = useCallback((entry: Entry) => outbox.add(entry), [outbox])
  const flush = useCallback(() => outbox.flush(), [outbox])
  return { add, flush, waiting }
}
