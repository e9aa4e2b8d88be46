import type { ReviewedDraft } from '../components/draftDocuments'

type Ended = Pick<
  ReviewedDraft,
  'state' | 'failure' | 'pageCount' | 'doneCount' | 'itemCount' | 'wantedCount'
>

/** Whether a draft that failed or was stopped has something left to do that may work now. */
export function canGoOn(draft: Ended): boolean {
  const { state, failure, pageCount, doneCount, itemCount, wantedCount } = draft
  if (state !== 'CANCELLED' && state !== 'FAILED') return false
  // A source that could not be read will not be the next time either.
  if (pageCount === 0) return state === 'CANCELLED' || failure === 'INTERRUPTED'
  return doneCount < pageCount && itemCount < wantedCount
}

/** Millionths of a US dollar as money; drafts often cost parts of a cent. */
export const formatDollars = (micros: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }).format(
    micros / 1_000_000,
  )
