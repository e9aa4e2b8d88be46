import play from 'bootstrap-icons/icons/play-fill.svg?raw'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { useNext } from './useNext'

export function GradeNext({ assignmentId, count }: { assignmentId: string; count: number }) {
  const { t } = useTranslation('assignments')
  const { next, busy } = useNext(assignmentId)
  return (
    <Button icon={play} loading={busy} onClick={() => void next(null)}>
      {t('submissions.gradeNext', { count })}
    </Button>
  )
}
