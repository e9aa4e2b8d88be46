import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clock } from '@/lib/dates'

/** How long it has been going on, by the second. */
export function Elapsed({ since }: { since: string }) {
  const { t } = useTranslation('classroom')
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000)
    return () => window.clearInterval(timer)
  }, [])
  // Two clocks never agree to the second.
  const seconds = Math.max((now - new Date(since).getTime()) / 1000, 0)
  return (
    <time className="elapsed" dateTime={since} title={t('room.elapsed')}>
      {clock(seconds)}
    </time>
  )
}
