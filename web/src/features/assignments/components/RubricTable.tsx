import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { Markdown } from '@/ui/Markdown'
import { points } from '../model/numbers'
import type { Rubric } from './documents'

/** What is looked at when grading, and how well each can be met. */
export function RubricTable({ rubric }: { rubric: Rubric }) {
  const { t, i18n } = useTranslation('assignments')
  if (rubric.length === 0) return null
  return (
    <Card title={t('rubric.title')}>
      <ul className="rubric">
        {rubric.map((criterion) => (
          <li key={criterion.key}>
            <h3 className="h5 m-0">{criterion.title}</h3>
            {criterion.description && <Markdown text={criterion.description} />}
            <ul className="rubric-levels">
              {criterion.levels.map((level) => (
                <li key={level.key} className="rubric-level">
                  <span className="rubric-level-head">
                    <strong>{level.title}</strong>
                    <span>
                      {t('points', { count: level.points, points: points(level.points, i18n.language) })}
                    </span>
                  </span>
                  {level.description && <Markdown text={level.description} />}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}
