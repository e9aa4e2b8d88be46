import checkCircle from 'bootstrap-icons/icons/check-circle.svg?raw'
import cloudSlash from 'bootstrap-icons/icons/cloud-slash.svg?raw'
import exclamation from 'bootstrap-icons/icons/exclamation-circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { dateFormat } from '@/lib/dates'
import { Icon } from '@/ui/Icon'
import type { Keeping } from '../model/WorkKeeper'

/** Where the draft is: on the server, on its way, or on this device only. */
export function KeepingMark({ keeping }: { keeping: Keeping }) {
  const { t, i18n } = useTranslation('assignments')
  return (
    <p className="keeping" role="status">
      {keeping.is === 'waiting' && t('work.saving')}
      {keeping.is === 'saved' && (
        <>
          <Icon svg={checkCircle} className="text-success" />{' '}
          {t('work.savedAt', { time: dateFormat(i18n.language, { timeStyle: 'short' }).format(keeping.at) })}
        </>
      )}
      {keeping.is === 'unreachable' && (
        <>
          <Icon svg={cloudSlash} /> {t('work.offline')}
        </>
      )}
      {keeping.is === 'refused' && (
        <>
          <Icon svg={exclamation} className="text-danger" /> {keeping.message} {t('work.kept')}
        </>
      )}
    </p>
  )
}
