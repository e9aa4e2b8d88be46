import checkCircle from 'bootstrap-icons/icons/check-circle.svg?raw'
import cloudSlash from 'bootstrap-icons/icons/cloud-slash.svg?raw'
import exclamation from 'bootstrap-icons/icons/exclamation-circle-fill.svg?raw'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import type { Entry } from '../model/AnswerBook'

export function timeOf(moment: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(moment),
  )
}

/** Whether the answer has arrived, and when. */
export function SavedMark({ entry: { state, savedAt, problem } }: { entry: Entry }) {
  const { t, i18n } = useTranslation('quizzes')
  if (state === 'refused') {
    return (
      <p className="field-error" role="alert">
        <Icon svg={exclamation} /> {t('take.notSaved', { problem })}
      </p>
    )
  }
  return (
    <p className="saved-mark" data-state={state}>
      {state === 'waiting' && (
        <>
          <Icon svg={cloudSlash} /> {t('take.keptHere')}
        </>
      )}
      {(state === 'changed' || state === 'sending') && t('take.saving')}
      {state === 'saved' && savedAt !== null && (
        <>
          <Icon svg={checkCircle} className="text-success" />{' '}
          {t('take.savedAt', { time: timeOf(savedAt, i18n.language) })}
        </>
      )}
    </p>
  )
}
