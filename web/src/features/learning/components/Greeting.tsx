import { useTranslation } from 'react-i18next'
import { dayPart } from '../model/dayPart'

/** "Good morning, Ada." with the first of the names. */
export function Greeting({ name }: { name: string }) {
  const { t } = useTranslation('learning')
  return <>{t(`greeting.${dayPart(new Date().getHours())}`, { name: name.split(' ')[0] })}</>
}
