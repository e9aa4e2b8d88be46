import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import chevronRight from 'bootstrap-icons/icons/chevron-right.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem } from '@/ui/Menu'
import type { BoardPage } from './classroomDocuments'

interface BoardPagesProps {
  pages: readonly BoardPage[]
  page: BoardPage
  /** The page that the host shows; undefined when one looks at it, or nobody shows any. */
  shown?: BoardPage
  onTurn: (page: BoardPage) => void
  onFollow: () => void
  /** Absent for who may not add pages. */
  onAddPage?: () => void
  onAddPicture?: () => void
}

/** Which page one looks at, and the way to the others. */
export function BoardPages({
  pages,
  page,
  shown,
  onTurn,
  onFollow,
  onAddPage,
  onAddPicture,
}: BoardPagesProps) {
  const { t } = useTranslation('classroom')
  const index = pages.findIndex(({ id }) => id === page.id)
  const [before, after] = [pages[index - 1], pages[index + 1]]
  return (
    <div className="board-pages" role="group" aria-label={t('pages.label')}>
      <IconButton
        icon={chevronLeft}
        size="sm"
        label={t('pages.previous')}
        disabled={!before}
        onClick={() => before && onTurn(before)}
      />
      <span className="board-page-number" role="status">
        {t('pages.of', { number: index + 1, count: pages.length })}
      </span>
      <IconButton
        icon={chevronRight}
        size="sm"
        label={t('pages.next')}
        disabled={!after}
        onClick={() => after && onTurn(after)}
      />
      {onAddPage && (
        <Menu align="start" trigger={<IconButton icon={plus} size="sm" label={t('pages.add')} />}>
          <MenuItem onSelect={onAddPage}>{t('pages.addEmpty')}</MenuItem>
          <MenuItem onSelect={() => onAddPicture?.()}>{t('pages.addPicture')}</MenuItem>
        </Menu>
      )}
      {shown && (
        <Button size="sm" variant="secondary" onClick={onFollow}>
          {t('pages.follow', { number: shown.number })}
        </Button>
      )}
    </div>
  )
}
