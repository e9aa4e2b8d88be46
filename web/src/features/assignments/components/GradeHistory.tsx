import { useTranslation } from 'react-i18next'
import { Badge } from '@/ui/Badge'
import { Card } from '@/ui/Card'
import { RelativeTime } from '@/ui/RelativeTime'
import { points } from '../model/numbers'
import type { Grade } from './documents'

/** Every grade that was ever given, the latest first. */
export function GradeHistory({ grades }: { grades: readonly Grade[] }) {
  const { t, i18n } = useTranslation('assignments')
  if (grades.length === 0) return null
  const shown = (value: number) => points(value, i18n.language)
  return (
    <Card title={t('grading.history')}>
      <ul className="assignment-list">
        {grades.map((grade) => (
          <li key={grade.id}>
            <span className="assignment-title">
              <span>
                {t('grade.of', { points: shown(grade.points), max: shown(grade.maxPoints) })}
                {(grade.latePercent ?? 0) > 0 &&
                  grade.mark !== null &&
                  ` · ${t('grade.late', { percent: grade.latePercent ?? 0 })}: ${shown(grade.mark)}`}
              </span>
              <span className="text-body-secondary small">
                {t('grade.ofVersion', { number: grade.versionNumber })} ·{' '}
                {grade.grader?.fullName ?? t('grading.byTerms')} · <RelativeTime date={grade.createdAt} />
                {grade.reason && ` · ${grade.reason}`}
              </span>
            </span>
            <Badge tone={grade.publishedAt ? 'success' : 'info'}>
              {t(grade.publishedAt ? 'state.PUBLISHED' : 'state.GRADED')}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  )
}
