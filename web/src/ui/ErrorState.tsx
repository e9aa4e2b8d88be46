import cloudSlash from 'bootstrap-icons/icons/cloud-slash.svg?raw'
import arrowClockwise from 'bootstrap-icons/icons/arrow-clockwise.svg?raw'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

interface ErrorStateProps {
  title?: string
  message?: string
  onRetry?: () => void
}

/** Something failed that nobody could expect; trying again is the one thing to offer. */
export function ErrorState({ title, message, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('common')
  return (
    <div role="alert">
      <EmptyState
        icon={cloudSlash}
        title={title ?? t('ui.failed')}
        action={
          onRetry && (
            <Button variant="secondary" icon={arrowClockwise} onClick={onRetry}>
              {t('ui.retry')}
            </Button>
          )
        }
      >
        {message ?? t('ui.failedHint')}
      </EmptyState>
    </div>
  )
}
