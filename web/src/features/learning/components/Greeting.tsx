import { useTranslation } from 'react-i18next'
import { now } from '@/lib/dates'
import { dayPart } from '../model/dayPart'

/** "Good morning, Ada." with the first of the names. */
export function Greeting({ name }: { name: string }) {
  const { t } = useTranslation('learning')
  return <>{t(`greeting.${dayPart(now().getHours())}`, { name: name.split(' ')[0] })}</>
}
