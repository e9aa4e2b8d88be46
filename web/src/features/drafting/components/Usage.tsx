import { useTranslation } from 'react-i18next'
import { formatDollars } from '../model/draft'
import type { DraftRow } from './draftDocuments'

/** What a draft by a language model has used so far. A site that sets no prices shows no cost. */
export function Usage({ draft: { tokenCount, costMicros } }: { draft: DraftRow }) {
  const { t, i18n } = useTranslation('drafting')
  if (tokenCount === 0) return null
  const tokens = new Intl.NumberFormat(i18n.language).format(tokenCount)
  return (
    <span className="small">
      {t('usage.tokens', { tokens })}
      {costMicros > 0 && ` · ${formatDollars(costMicros, i18n.language)}`}
    </span>
  )
}
