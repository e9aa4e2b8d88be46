import { useTranslation } from 'react-i18next'
import { now } from '@/lib/dates'
import { Badge } from '@/ui/Badge'
import { Card } from '@/ui/Card'
import { RelativeTime } from '@/ui/RelativeTime'
import { When } from '@/ui/When'
import { points } from '../model/numbers'
import type { Terms } from './documents'

/** Until when, how often, and what being late costs: as it holds for the viewer. */
export function TermsCard({ terms, handedIn }: { terms: Terms; handedIn: number }) {
  const { t, i18n } = useTranslation('assignments')
  const { opensAt, dueAt, closesAt, submissionsAllowed, isAccommodated } = terms.viewerTerms
  const isAhead = opensAt !== null && new Date(opensAt) > now()
  return (
    <Card>
      <dl className="work-facts">
        {isAhead && (
          <div>
            <dt>{t('terms.opens')}</dt>
            <dd>
              <When startsAt={opensAt} endsAt={null} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('terms.due')}</dt>
          <dd>
            {dueAt ? (
              <>
                <When startsAt={dueAt} endsAt={null} />{' '}
                <span className="text-body-secondary fw-normal">
                  (<RelativeTime date={dueAt} />)
                </span>
              </>
            ) : (
              t('terms.noDeadline')
            )}
          </dd>
        </div>
        <div>
          <dt>{t('terms.points')}</dt>
          <dd>{t('points', { count: terms.maxPoints, points: points(terms.maxPoints, i18n.language) })}</dd>
        </div>
        <div>
          <dt>{t('terms.versions')}</dt>
          <dd>
            {submissionsAllowed === null
              ? t('terms.anyNumber')
              : t('terms.left', {
                  left: Math.max(submissionsAllowed - handedIn, 0),
                  count: submissionsAllowed,
                })}
          </dd>
        </div>
      </dl>
      {dueAt && (
        <p className="mt-3 mb-0">
          {t(`late.${terms.latePolicy}`, { percent: terms.latePercentPerDay })}{' '}
          {terms.latePolicy === 'DEDUCT' &&
            terms.latePercentCap < 100 &&
            t('late.cap', { percent: terms.latePercentCap })}{' '}
          {terms.latePolicy !== 'REFUSE' && closesAt && (
            <>
              {t('late.until')} <When startsAt={closesAt} endsAt={null} />.
            </>
          )}
        </p>
      )}
      {terms.isAnonymous && <p className="mt-3 mb-0">{t('terms.anonymous')}</p>}
      {isAccommodated && (
        <p className="mt-3 mb-0">
          <Badge tone="info">{t('terms.accommodated')}</Badge>
        </p>
      )}
    </Card>
  )
}
