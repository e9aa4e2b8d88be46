import { CombinedError } from '@urql/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { failureCode } from '@/gql/errors'
import { useDraft } from '@/lib/useDraft'
import { EMPTY } from '../model/work'
import { WorkKeeper, type Answer, type Work } from '../model/WorkKeeper'
import { SaveDraft, type Version } from './documents'

export const workOf = (version: Version | null | undefined): Work =>
  version ? { text: version.text, link: version.link, files: version.files } : EMPTY

/**
 * What is about to be handed in: kept on this device as it is typed, and on the server when the
 * typing pauses. What this device has and the server has not yet comes back after a reload.
 */
export function useWork(assignmentId: string, start: Work) {
  const client = useClient()
  const { t } = useTranslation('common')
  const [work, setWork] = useState(start)
  const latest = useRef(start)

  const [keeper] = useState(
    () =>
      new WorkKeeper(async (sent): Promise<Answer> => {
        const input = {
          assignmentId,
          text: sent.text,
          link: sent.link,
          fileIds: sent.files.map(({ id }) => id),
        }
        const { data, error } = await client.mutation(SaveDraft, { input }).toPromise()
        if (error || !data) {
          const isOffline = error instanceof CombinedError && failureCode(error) !== 'INTERNAL'
          return isOffline ? { is: 'unreachable' } : { is: 'refused', message: t('ui.failedHint') }
        }
        const [problem] = data.saveSubmissionDraft.errors
        if (problem) return { is: 'refused', message: problem.message }
        return { is: 'saved' }
      }),
  )
  const keeping = useSyncExternalStore(keeper.subscribe, () => keeper.state)

  const draft = useDraft<Work>(`work:${assignmentId}`, (found) => {
    latest.current = found
    setWork(found)
    keeper.change(found)
  })
  const { discard } = draft
  useEffect(() => {
    // Typed on since: this device keeps it until that has arrived, too.
    if (keeping.is === 'saved' && keeper.state === keeping) void discard()
  }, [keeping, keeper, discard])
  useEffect(() => {
    const now = () => void keeper.flush()
    window.addEventListener('online', now)
    return () => {
      window.removeEventListener('online', now)
      now()
      keeper.stop()
    }
  }, [keeper])

  function change(part: Partial<Work>) {
    const next = { ...latest.current, ...part }
    latest.current = next
    setWork(next)
    draft.save(next)
    keeper.change(next)
  }
  return { work, latest, change, keeping, keeper, forget: draft.discard }
}
