import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { exactTime, timeInWords } from '@/lib/dates'

const TICK_MS = 30_000
let now = Date.now()

function everyTick(update: () => void) {
  now = Date.now()
  const timer = window.setInterval(() => {
    now = Date.now()
    update()
  }, TICK_MS)
  return () => window.clearInterval(timer)
}

/** "3 hours ago", kept fresh, with the exact time and zone on hover. */
export function RelativeTime({ date }: { date: string }) {
  const { i18n } = useTranslation('common')
  const current = useSyncExternalStore(everyTick, () => now)
  const moment = new Date(date)
  return (
    <time dateTime={date} title={exactTime(moment, i18n.language)}>
      {timeInWords(moment, new Date(current), i18n.language)}
    </time>
  )
}
