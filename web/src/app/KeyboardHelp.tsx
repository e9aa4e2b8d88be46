import { useTranslation } from 'react-i18next'
import { Dialog } from '@/ui/Dialog'

const KEYS = [
  ['?', 'help'],
  ['Ctrl K / ⌘ K', 'commands'],
  ['H', 'home'],
  ['/', 'searchCourses'],
  ['N / P', 'lessons'],
  ['Esc', 'close'],
] as const

export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Dialog open onOpenChange={onClose} title={t('keys.title')}>
      <dl className="key-list">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${text}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
