import { useTranslation } from 'react-i18next'
import { Dialog } from '@/ui/Dialog'
import type { HandTool } from '../model/Hand'
import { TOOL_KEYS } from './useBoardKeys'

const OTHERS = [
  ['Ctrl Z / ⌘ Z', 'undo'],
  ['Ctrl ⇧ Z / ⌘ ⇧ Z', 'redo'],
  ['⇧', 'regular'],
  ['← ↑ → ↓', 'move'],
  ['Del', 'delete'],
  ['Ctrl ↵ / ⌘ ↵', 'endText'],
  ['Esc', 'letGo'],
] as const

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('classroom')
  const rows = [
    ...(Object.entries(TOOL_KEYS) as [HandTool, string][]).map(
      ([tool, key]) => [key.toUpperCase(), t(`tools.${tool}`)] as const,
    ),
    ...OTHERS.map(([key, text]) => [key, t(`keys.${text}`)] as const),
  ]
  return (
    <Dialog open onOpenChange={onClose} title={t('keys.title')}>
      <dl className="key-list">
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
