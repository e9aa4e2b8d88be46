import arrowClockwise from 'bootstrap-icons/icons/arrow-clockwise.svg?raw'
import arrowCounter from 'bootstrap-icons/icons/arrow-counterclockwise.svg?raw'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/ui/IconButton'
import type { BoardEditor } from '../model/BoardEditor'
import type { HandTool, Style } from '../model/Hand'
import { COLORS, TEXT_SIZES, TOOL_ICONS, WIDTHS } from './styles'
import { TOOL_KEYS } from './useBoardKeys'

const TOOLS = Object.keys(TOOL_ICONS) as HandTool[]
const COLOR_NAMES = Object.keys(COLORS) as (keyof typeof COLORS)[]
const WIDTH_NAMES = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[]

interface BoardToolsProps {
  editor: BoardEditor
  style: Style
  onStyle: (change: Partial<Style>) => void
}

/** What to draw with: tool, colour, width, and back. */
export function BoardTools({ editor, style, onStyle }: BoardToolsProps) {
  const { t } = useTranslation('classroom')
  const canUndo = useSyncExternalStore(editor.subscribe, () => editor.canUndo)
  const canRedo = useSyncExternalStore(editor.subscribe, () => editor.canRedo)

  return (
    <div className="board-tools" role="toolbar" aria-label={t('board.tools')}>
      <div className="board-tool-group" role="group" aria-label={t('board.tool')}>
        {TOOLS.map((tool) => (
          <IconButton
            key={tool}
            size="sm"
            icon={TOOL_ICONS[tool]}
            label={t(`tools.${tool}`)}
            title={`${t(`tools.${tool}`)} (${TOOL_KEYS[tool].toUpperCase()})`}
            aria-pressed={style.tool === tool}
            aria-keyshortcuts={TOOL_KEYS[tool].toUpperCase()}
            onClick={() => onStyle({ tool })}
          />
        ))}
      </div>
      <div className="board-tool-group" role="group" aria-label={t('board.back')}>
        <IconButton
          size="sm"
          icon={arrowCounter}
          label={t('board.undo')}
          disabled={!canUndo}
          aria-keyshortcuts="Control+Z Meta+Z"
          onClick={() => editor.undo()}
        />
        <IconButton
          size="sm"
          icon={arrowClockwise}
          label={t('board.redo')}
          disabled={!canRedo}
          aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
          onClick={() => editor.redo()}
        />
      </div>
      <div className="board-tool-group" role="group" aria-label={t('board.color')}>
        {COLOR_NAMES.map((name) => (
          <button
            key={name}
            type="button"
            className="board-color"
            title={t(`board.colors.${name}`)}
            aria-label={t(`board.colors.${name}`)}
            aria-pressed={style.color === COLORS[name]}
            onClick={() => onStyle({ color: COLORS[name] })}
          >
            <span style={{ background: COLORS[name] }} />
          </button>
        ))}
      </div>
      <div className="board-tool-group" role="group" aria-label={t('board.width')}>
        {WIDTH_NAMES.map((name) => (
          <button
            key={name}
            type="button"
            className="board-width"
            title={t(`board.widths.${name}`)}
            aria-label={t(`board.widths.${name}`)}
            aria-pressed={style.width === WIDTHS[name]}
            onClick={() => onStyle({ width: WIDTHS[name], textSize: TEXT_SIZES[name] })}
          >
            <span style={{ height: WIDTHS[name] * 900 }} />
          </button>
        ))}
      </div>
    </div>
  )
}
