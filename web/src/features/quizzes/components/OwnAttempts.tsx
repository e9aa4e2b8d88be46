import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { When } from '@/ui/When'
import { AttemptLineFragment } from './attemptDocuments'

export const OwnAttemptsFragment = graphql(
  `
    fragment OwnAttempts on Quiz {
      id
      viewerAttempts {
        ...AttemptLine
      }
      viewerResult {
        id
        attemptCount
        isPassed
        percent
      }
    }
  `,
  [AttemptLineFragment],
)

/** The reader's attempts, latest first, and what counts. */
export function OwnAttempts({ data }: { data: FragmentOf<typeof OwnAttemptsFragment> }) {
  const { t, i18n } = useTranslation('quizzes')
  const { viewerAttempts, viewerResult } = readFragment(OwnAttemptsFragment, data)
  if (viewerAttempts.length === 0) return null
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  const percent = viewerResult?.percent ?? null
  return (
    <section className="stack gap-2">
      <h2 className="h4 m-0">{t('attempts.title')}</h2>
      {percent !== null && (
        <p className="m-0">
          {t('attempts.result', { percent: number.format(percent) })}{' '}
          <Badge tone={viewerResult?.isPassed ? 'success' : 'neutral'}>
            {t(viewerResult?.isPassed ? 'review.passed' : 'review.notPassed')}
          </Badge>
        </p>
      )}
      <ul className="attempt-list">
        {viewerAttempts.map((attempt) => (
          <li key={attempt.id}>
            <Link to={link(paths.attempt, { attemptId: attempt.id })}>
              {t('attempt.number', { number: attempt.number })}
            </Link>
            <span className="text-body-secondary">
              <When startsAt={attempt.submittedAt ?? attempt.startedAt} endsAt={null} />
            </span>
            <span className="ms-auto">
              {attempt.status === 'OPEN' && <Badge tone="info">{t('attempts.open')}</Badge>}
              {attempt.status === 'SUBMITTED' && <Badge>{t('attempts.waiting')}</Badge>}
              {attempt.status === 'GRADED' &&
                (attempt.percent === null ? (
                  <Badge>{t('review.handedIn')}</Badge>
                ) : (
                  <strong>{t('percent', { percent: number.format(attempt.percent) })}</strong>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
