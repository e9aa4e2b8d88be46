import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ResultOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/toast'
import { RegradeQuestion } from './questionDocuments'

type Report = ResultOf<typeof RegradeQuestion>['regradeQuestion']

/** A question was wrong and is mended: first who would change, then marking anew. */
export function Regrade({ questionId }: { questionId: string }) {
  const { t, i18n } = useTranslation('quizzes')
  const look = useAction(RegradeQuestion)
  const { run: regrade, busy } = useAction(RegradeQuestion)
  const [report, setReport] = useState<Report>()
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  const points = (mark: number | null) => (mark === null ? '–' : number.format(mark))

  return (
    <Card title={t('regrade.title')}>
      <div className="stack gap-3">
        <p className="m-0">{t('regrade.about')}</p>
        <div>
          <Button
            variant="secondary"
            loading={look.busy}
            onClick={() =>
              void look
                .run({ input: { questionId, dryRun: true } })
                .then((payload) => payload && setReport(payload))
            }
          >
            {t('regrade.look')}
          </Button>
        </div>
        {report && (
          <div role="status" className="stack gap-3">
            <p className="m-0">
              {t('regrade.found', { count: report.changedCount, examined: report.examinedCount })}
            </p>
            {report.changes.length > 0 && (
              <>
                <ul className="regrade-list">
                  {report.changes.map(({ attempt, before, after }) => (
                    <li key={attempt.id}>
                      <Link to={link(paths.attempt, { attemptId: attempt.id })}>
                        {attempt.student.fullName}
                      </Link>
                      <span className="text-body-secondary">{attempt.quiz.title}</span>
                      <strong>
                        {points(before)} → {points(after)}
                      </strong>
                    </li>
                  ))}
                </ul>
                {report.changedCount > report.changes.length && (
                  <p className="field-hint">{t('regrade.first', { count: report.changes.length })}</p>
                )}
                <div>
                  <Button
                    loading={busy}
                    onClick={() =>
                      void regrade({ input: { questionId, dryRun: false } }).then((payload) => {
                        if (!payload) return
                        setReport(undefined)
                        toast.success(t('regrade.done'))
                      })
                    }
                  >
                    {t('regrade.action', { count: report.changedCount })}
                  </Button>
                </div>
              </>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}
