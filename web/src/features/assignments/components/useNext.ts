import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useClient } from 'urql'
import { link, paths } from '@/lib/paths'
import { toast } from '@/ui/toast'
import { NextSubmissionQuery } from './teachingDocuments'

/** Goes to the next work that waits to be graded, or back to the list when none does. */
export function useNext(assignmentId: string) {
  const client = useClient()
  const navigate = useNavigate()
  const { t } = useTranslation(['assignments', 'common'])
  const [busy, setBusy] = useState(false)

  const next = useCallback(
    async (afterSubmissionId: string | null) => {
      setBusy(true)
      const { data, error } = await client
        .query(NextSubmissionQuery, { assignmentId, afterSubmissionId }, { requestPolicy: 'network-only' })
        .toPromise()
      setBusy(false)
      if (error || !data) {
        toast.error(t('common:ui.failedHint'))
      } else if (data.nextSubmission) {
        await navigate(link(paths.gradeSubmission, { submissionId: data.nextSubmission.id }))
      } else {
        toast.success(t('grading.allDone'))
        await navigate(`${link(paths.editAssignment, { assignmentId })}?tab=submissions`)
      }
    },
    [client, navigate, assignmentId, t],
  )
  return { next, busy }
}
