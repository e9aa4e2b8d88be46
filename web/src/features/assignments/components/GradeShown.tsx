import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { Markdown } from '@/ui/Markdown'
import { RelativeTime } from '@/ui/RelativeTime'
import { points } from '../model/numbers'
import type { Grade } from './documents'

/** A grade as its student reads it: the points, what being late took, the rubric, the comment. */
export function GradeShown({ grade }: { grade: Grade }) {
  const { t } = useTranslation('assignments')
  return (
    <Card title={t('grade.title')}>
      <div className="stack gap-3">
        <GradeSum grade={grade} />
        <Scores scores={grade.scores} />
        {grade.comment && (
          <div className="grade-comment">
            <h3 className="h5">{t('grade.comment')}</h3>
            <Markdown text={grade.comment} />
          </div>
        )}
        <p className="text-body-secondary small m-0">
          {t('grade.ofVersion', { number: grade.versionNumber })}
          {grade.grader && ` · ${grade.grader.fullName}`} {' · '}
          <RelativeTime date={grade.publishedAt ?? grade.createdAt} />
        </p>
      </div>
    </Card>
  )
}

export function GradeSum({ grade }: { grade: Pick<Grade, 'points' | 'maxPoints' | 'latePercent' | 'mark'> }) {
  const { t, i18n } = useTranslation('assignments')
  const shown = (value: number) => points(value, i18n.language)
  const max = shown(grade.maxPoints)
  const counts = grade.mark ?? grade.points
  return (
    <div className="grade-sum">
      <p className="grade-mark">{t('grade.of', { points: shown(counts), max })}</p>
      {(grade.latePercent ?? 0) > 0 && (
        <dl className="grade-parts">
          <div>
            <dt>{t('grade.reached')}</dt>
            <dd>{t('grade.of', { points: shown(grade.points), max })}</dd>
          </div>
          <div>
            <dt>{t('grade.late', { percent: grade.latePercent ?? 0 })}</dt>
            <dd>−{shown(grade.points - counts)}</dd>
          </div>
          <div>
            <dt>{t('grade.counts')}</dt>
            <dd>{t('grade.of', { points: shown(counts), max })}</dd>
          </div>
        </dl>
      )}
    </div>
  )
}

export function Scores({ scores }: { scores: Grade['scores'] }) {
  const { t, i18n } = useTranslation('assignments')
  if (scores.length === 0) return null
  const shown = (value: number) => points(value, i18n.language)
  return (
    <ul className="scores" aria-label={t('rubric.title')}>
      {scores.map((score) => (
        <li key={score.criterionKey}>
          <span className="score-head">
            <strong>{score.title}</strong>
            <span>{t('grade.of', { points: shown(score.points), max: shown(score.maxPoints) })}</span>
          </span>
          {score.level && <span className="score-level">{score.level}</span>}
          {score.comment && <Markdown text={score.comment} />}
        </li>
      ))}
    </ul>
  )
}
