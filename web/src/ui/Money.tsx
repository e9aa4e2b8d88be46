import { useTranslation } from 'react-i18next'
import { formatMoney, type MoneyAmount } from '@/lib/money'

/** A price in the viewer's notation; nothing to pay reads "Free". */
export function Money({ value }: { value: MoneyAmount }) {
  const { t, i18n } = useTranslation('common')
  return <>{value.amount === 0 ? t('ui.free') : formatMoney(value, i18n.language)}</>
}
