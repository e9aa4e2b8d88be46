import bandaid from 'bootstrap-icons/icons/bandaid.svg?raw'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

/** For what a page threw, and for a chunk that a newer deployment has replaced. React has logged it. */
export function CrashPage() {
  const { t } = useTranslation('common')
  return (
    <div role="alert" className="container">
      <EmptyState
        icon={bandaid}
        heading="h1"
        title={t('errors.crashTitle')}
        action={<Button onClick={() => window.location.reload()}>{t('errors.crashAction')}</Button>}
      >
        {t('errors.crashText')}
      </EmptyState>
    </div>
  )
}
