import { useCallback, useEffect } from 'react'
import { useClient, useSubscription } from 'urql'
import { queryAfresh } from '@/gql/queryAfresh'
import { useSocketState } from '@/gql/socketState'
import { DraftQuery, GenerationProgressed, isRunning, type ReviewedDraft } from './draftDocuments'

const POLL_EVERY_MS = 5_000

/** How far a draft under way is, live; the draft itself is loaded anew once it is over. */
export function useGeneration(draft: ReviewedDraft) {
  const client = useClient()
  const { id } = draft
  const reload = useCallback(() => void queryAfresh(client, DraftQuery, { id }), [client, id])
  const [{ data }] = useSubscription({ query: GenerationProgressed, variables: { draftId: id } })
  const latest = data?.generationProgressed

  useEffect(() => {
    if (latest && !isRunning(latest.state)) reload()
  }, [latest, reload])

  const isPolling = useSocketState() !== 'open'
  useEffect(() => {
    if (!isPolling) return undefined
    const timer = window.setInterval(reload, POLL_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [isPolling, reload])

  return { progress: latest ?? draft, reload }
}
