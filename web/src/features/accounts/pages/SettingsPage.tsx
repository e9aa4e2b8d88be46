import { useTranslation } from 'react-i18next'
import { PageHeader } from '@/ui/PageHeader'
import { Tabs } from '@/ui/Tabs'
import { AppearanceTab } from '../components/AppearanceTab'
import { NotificationsTab } from '../components/NotificationsTab'
import { ProfileTab } from '../components/ProfileTab'
import { SecurityTab } from '../components/SecurityTab'
import '../accounts.scss'

export function Component() {
  const { t } = useTranslation('accounts')
  return (
    <div className="container page">
      <div className="page-narrow">
        <PageHeader title={t('settings.title')} lead={t('settings.lead')} />
        <Tabs
          label={t('settings.title')}
          tabs={[
            { value: 'profile', label: t('settings.profile'), content: <ProfileTab /> },
            { value: 'security', label: t('settings.security'), content: <SecurityTab /> },
            { value: 'notifications', label: t('settings.notifications'), content: <NotificationsTab /> },
            { value: 'appearance', label: t('settings.appearance'), content: <AppearanceTab /> },
          ]}
        />
      </div>
    </div>
  )
}
