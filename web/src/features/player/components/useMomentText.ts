import { useTranslation } from 'react-i18next'
import { clock } from '@/lib/dates'
import type { Moment } from '../model/notes'

/** "12:40" or "Page 7"; undefined for what is about the lesson as a whole. */
export function useMomentText() {
  const { t } = useTranslation('player')
  return ({ second, page }: Moment) => {
    if (second !== null) return clock(second)
    return page === null ? undefined : t('myNotes.page', { page })
  }
}
