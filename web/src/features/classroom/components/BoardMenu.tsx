import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import keyboard from 'bootstrap-icons/icons/keyboard.svg?raw'
import trash from 'bootstrap-icons/icons/trash3.svg?raw'
import xSquare from 'bootstrap-icons/icons/x-square.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { useAction } from '@/gql/useAction'
import { download } from '@/lib/download'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/Menu'
import { toast } from '@/ui/toast'
import type { BoardPage } from './classroomDocuments'
import { BoardExport, ClearBoard, DeleteBoardPage, UndoClearBoard } from './pageDocuments'

const FORMATS = ['pngUrl', 'svgUrl', 'pdfUrl'] as const

interface BoardMenuProps {
  classroomId: string
  boardId: string
  page: BoardPage
  isOnlyPage: boolean
  /** Clearing and deleting are the host's. */
  canHost: boolean
  /** Absent where there is nothing to press. */
  onKeys?: () => void
}

/** What is done to a whole page: saved as a file, cleared, deleted. */
export function BoardMenu({ classroomId, boardId, page, isOnlyPage, canHost, onKeys }: BoardMenuProps) {
  const { t } = useTranslation(['classroom', 'common'])
  const client = useClient()
  const clear = useAction(ClearBoard)
  const undoClear = useAction(UndoClearBoard)
  const remove = useAction(DeleteBoardPage)
  const [removing, setRemoving] = useState(false)
  const input = { boardId, pageId: page.id }

  async function save(format: (typeof FORMATS)[number]) {
    const variables = { classroomId, pageId: page.id }
    const { data } = await client.query(BoardExport, variables, { requestPolicy: 'network-only' }).toPromise()
    const url = data?.classroom?.board[format]
    if (url) download(url)
    else toast.error(t('common:ui.failedHint'))
  }

  async function clearPage() {
    if (!(await clear.run({ input }))) return
    toast.success(t('board.cleared'), {
      action: { label: t('board.undo'), onClick: () => void undoClear.run({ input }) },
    })
  }

  return (
    <>
      <Menu trigger={<IconButton icon={dots} size="sm" label={t('board.more')} />}>
        <MenuLabel>{t('board.save')}</MenuLabel>
        {FORMATS.map((format) => (
          <MenuItem key={format} icon={downloadIcon} onSelect={() => void save(format)}>
            {t(`board.formats.${format}`)}
          </MenuItem>
        ))}
        {onKeys && (
          <>
            <MenuSeparator />
            <MenuItem icon={keyboard} onSelect={onKeys}>
              {t('keys.title')}
            </MenuItem>
          </>
        )}
        {canHost && (
          <>
            <MenuSeparator />
            <MenuItem icon={xSquare} onSelect={() => void clearPage()}>
              {t('board.clear')}
            </MenuItem>
            <MenuItem icon={trash} danger disabled={isOnlyPage} onSelect={() => setRemoving(true)}>
              {t('pages.delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('pages.deleteTitle', { number: page.number })}
        description={t('pages.deleteText')}
        action={t('pages.delete')}
        danger
        onConfirm={async () => {
          await remove.run({ input: { pageId: page.id } })
        }}
      />
    </>
  )
}
