import easel from 'bootstrap-icons/icons/easel2.svg?raw'
import trash from 'bootstrap-icons/icons/trash3.svg?raw'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import type { BoardEditor } from '../model/BoardEditor'
import type { BoardLog } from '../model/BoardLog'
import { TOOL_ICONS } from './styles'

const MOST = 100

interface DrawingsPanelProps {
  log: BoardLog
  editor: BoardEditor
  pageId: string
  canDraw: boolean
}

/** What is on the page, in words: for who does not see the board, or has no pointer. */
export function DrawingsPanel({ log, editor, pageId, canDraw }: DrawingsPanelProps) {
  const { t } = useTranslation('classroom')
  const drawings = useSyncExternalStore(log.subscribe, () => log.drawings(pageId))
  if (drawings.length === 0) {
    return (
      <EmptyState icon={easel} title={t('drawings.empty')}>
        {t('drawings.emptyText')}
      </EmptyState>
    )
  }
  const newest = drawings.slice(-MOST).reverse()
  return (
    <>
      <p className="panel-note">{t('drawings.count', { count: drawings.length })}</p>
      <ul className="drawing-list">
        {newest.map(({ clientId, tool, color, text, author }) => {
          const name = text || t(`tools.${tool}`)
          return (
            <li key={clientId}>
              <span className="drawing-icon" style={{ color }}>
                <Icon svg={TOOL_ICONS[tool]} />
              </span>
              <span className="drawing-name">
                <span className="text-truncate">{name}</span>
                <span className="text-body-secondary small">{author?.fullName ?? t('drawings.nobody')}</span>
              </span>
              {canDraw && (
                <IconButton
                  icon={trash}
                  size="sm"
                  label={t('drawings.delete', { name })}
                  onClick={() => editor.erase([clientId])}
                />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
