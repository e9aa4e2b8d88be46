import compass from 'bootstrap-icons/icons/compass.svg?raw'
import { useTranslation } from 'react-i18next'
import { paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

export function NotFoundPage() {
  const { t } = useTranslation('common')
  useDocumentTitle(t('errors.notFoundTitle'))
  return (
    <EmptyState
      icon={compass}
      heading="h1"
      title={t('errors.notFoundTitle')}
      action={<ButtonLink to={paths.home}>{t('errors.notFoundAction')}</ButtonLink>}
    >
      {t('errors.notFoundText')}
    </EmptyState>
  )
}
