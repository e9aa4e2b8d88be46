import { useTranslation } from 'react-i18next'
import type { ReviewedDraft } from './draftDocuments'

const REASONS = ['NO_QUOTE', 'DUPLICATE', 'INVALID', 'TOO_MANY', 'PAGE_REFUSED', 'PAGE_UNUSABLE'] as const
type Reason = (typeof REASONS)[number]

const isKnown = (reason: string): reason is Reason => REASONS.some((known) => known === reason)

/** What was thrown away before anybody saw it, and why. */
export function Dropped({ dropped }: { dropped: ReviewedDraft['dropped'] }) {
  const { t } = useTranslation('drafting')
  const total = dropped.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  return (
    <details className="dropped">
      <summary>{t('dropped.total', { count: total })}</summary>
      <ul>
        {dropped.map(({ reason, count }) => (
          <li key={reason}>{t(isKnown(reason) ? `dropped.${reason}` : 'dropped.other', { count })}</li>
        ))}
      </ul>
    </details>
  )
}
