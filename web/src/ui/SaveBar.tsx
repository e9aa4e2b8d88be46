import checkCircle from 'bootstrap-icons/icons/check-circle.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import { useTranslation } from 'react-i18next'
import { dateFormat } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'

interface SaveBarProps {
  dirty: boolean
  saving: boolean
  savedAt: Date | undefined
  onRevert: () => void
  /** The button's text where a page has several forms; "Save" otherwise. */
  action?: string
}

/** The foot of a long form: whether it is saved and since when, and the button that saves. */
export function SaveBar({ dirty, saving, savedAt, onRevert, action }: SaveBarProps) {
  const { t, i18n } = useTranslation('common')
  const time = savedAt && dateFormat(i18n.language, { timeStyle: 'short' }).format(savedAt)
  return (
    <div className="save-bar" data-dirty={dirty || undefined}>
      <p className="save-state" role="status">
        {dirty ? (
          <>
            <Icon svg={pencil} /> {t('ui.unsaved')}
          </>
        ) : (
          time && (
            <>
              <Icon svg={checkCircle} className="text-success" /> {t('ui.savedAt', { time })}
            </>
          )
        )}
      </p>
      {dirty && (
        <Button variant="ghost" onClick={onRevert}>
          {t('ui.revert')}
        </Button>
      )}
      <Button type="submit" loading={saving}>
        {action ?? t('ui.save')}
      </Button>
    </div>
  )
}
