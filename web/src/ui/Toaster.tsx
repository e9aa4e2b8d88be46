import { useTranslation } from 'react-i18next'
import { Toaster as Sonner } from 'sonner'
import { useTheme } from '@/lib/theme'

/** Where toasts appear; the shell has it once. */
export default function Toaster() {
  const { t } = useTranslation('common')
  const { dark } = useTheme()
  return (
    <Sonner
      theme={dark ? 'dark' : 'light'}
      position="bottom-right"
      containerAriaLabel={t('ui.notices')}
      toastOptions={{ closeButtonAriaLabel: t('ui.close') }}
      closeButton
    />
  )
}
