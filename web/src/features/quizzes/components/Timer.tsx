import clockIcon from 'bootstrap-icons/icons/clock.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clock } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { warningAt } from '../model/countdown'

const HIDDEN = 'lyceum.quiz.timerHidden'
/** Beyond a day a date says more than a countdown. */
const DAY = 86_400

/**
 * How much time is left. It neither blinks nor turns red; five minutes and one minute before the end
 * it says so in words, also to screen readers and to whoever has hidden it.
 */
export function Timer({ seconds, deadlineAt }: { seconds: number; deadlineAt: string }) {
  const { t, i18n } = useTranslation('quizzes')
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN) === 'yes')
  const warning = warningAt(seconds)

  function toggle() {
    localStorage.setItem(HIDDEN, hidden ? 'no' : 'yes')
    setHidden(!hidden)
  }
  const until = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })

  return (
    <div className="timer" data-warning={warning}>
      {seconds > DAY ? (
        <p>
          <Icon svg={clockIcon} /> {t('take.until', { time: until.format(new Date(deadlineAt)) })}
        </p>
      ) : (
        <>
          {!hidden && (
            <p className="timer-time" role="timer" aria-live="off">
              <Icon svg={clockIcon} /> {t('take.timeLeft', { time: clock(seconds) })}
            </p>
          )}
          <Button variant="ghost" size="sm" onClick={toggle}>
            {t(hidden ? 'take.showTime' : 'take.hideTime')}
          </Button>
        </>
      )}
      <p className="timer-warning" role="status">
        {warning !== undefined && seconds > 0 && t(`take.warning.${warning}`)}
      </p>
    </div>
  )
}
