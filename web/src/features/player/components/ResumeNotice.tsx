import arrowRepeat from 'bootstrap-icons/icons/arrow-counterclockwise.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clock } from '@/lib/dates'
import { Button } from '@/ui/Button'
import type { Position } from '../model/ProgressReporter'
import { isWithinText, isWithinVideo } from '../model/resume'

interface ResumeNoticeProps {
  start: Position
  /** Whether one really begins there; until then the notice keeps its room and says nothing. */
  isCertain: boolean
  onStartOver: () => void
}

/** "Resumed at 12:40 – start over"; nothing for who begins at the beginning. */
export function ResumeNotice({ start: { second, page, scroll }, isCertain, onStartOver }: ResumeNoticeProps) {
  const { t } = useTranslation('player')
  const [isOver, setIsOver] = useState(false)
  const text =
    (isWithinVideo(second) && t('resume.second', { time: clock(second ?? 0) })) ||
    (page !== undefined && page > 1 && t('resume.page', { page })) ||
    (isWithinText(scroll) && t('resume.scroll'))
  if (!text || isOver) return null
  return (
    <p className={`resume-notice ${isCertain ? '' : 'invisible'}`} role="status">
      {text}
      <Button
        variant="ghost"
        size="sm"
        icon={arrowRepeat}
        onClick={() => {
          setIsOver(true)
          onStartOver()
        }}
      >
        {t('resume.over')}
      </Button>
    </p>
  )
}
