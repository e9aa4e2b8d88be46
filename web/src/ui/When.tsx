import { useTranslation } from 'react-i18next'
import { dateFormat, exactTime } from '@/lib/dates'

interface WhenProps {
  startsAt: string
  endsAt: string | null
}

/** "Tue, 24 November, 10:00 – 11:30" in the viewer's zone, which shows on hover. */
export function When({ startsAt, endsAt }: WhenProps) {
  const { i18n } = useTranslation()
  const start = new Date(startsAt)
  const format = dateFormat(i18n.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (
    <time dateTime={startsAt} title={exactTime(start, i18n.language)}>
      {endsAt ? format.formatRange(start, new Date(endsAt)) : format.format(start)}
    </time>
  )
}
