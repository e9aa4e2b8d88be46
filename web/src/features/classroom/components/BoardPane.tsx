import fullscreen from 'bootstrap-icons/icons/arrows-fullscreen.svg?raw'
import eye from 'bootstrap-icons/icons/eye.svg?raw'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Badge } from '@/ui/Badge'
import { ErrorState } from '@/ui/ErrorState'
import { IconButton } from '@/ui/IconButton'
import { Skeleton } from '@/ui/Skeleton'
import type { Author } from '../model/board'
import type { Style } from '../model/Hand'
import { BoardMenu } from './BoardMenu'
import { BoardPages } from './BoardPages'
import { BoardTools } from './BoardTools'
import type { Classroom } from './classroomDocuments'
import { KeysDialog } from './KeysDialog'
import { AddBoardPage } from './pageDocuments'
import { FIRST_STYLE } from './styles'
import type { useBoard } from './useBoard'
import type { usePage } from './usePage'
import '../board.scss'

const AddPictureDialog = lazy(() => import('./AddPictureDialog'))
const BoardStage = lazy(() => import('./BoardStage'))

interface BoardPaneProps {
  classroom: Classroom
  author: Author
  board: ReturnType<typeof useBoard>
  pages: ReturnType<typeof usePage>
  /** Beside "View only": the way to the pen. */
  ask?: ReactNode
}

/** The whiteboard with its tools and pages. */
export function BoardPane({ classroom, author, board, pages, ask }: BoardPaneProps) {
  const { t } = useTranslation('classroom')
  const pane = useRef<HTMLElement>(null)
  const [style, setStyle] = useState(FIRST_STYLE)
  const [dialog, setDialog] = useState<'picture' | 'keys'>()
  const addPage = useAction(AddBoardPage)
  const { page } = pages
  const isOver = classroom.state === 'CLOSED'
  const canDraw = classroom.viewerCanDraw && !isOver
  const canPresent =
    !isOver && (classroom.viewerCanHost || (canDraw && classroom.viewerParticipant?.role === 'PRESENTER'))
  const change = (part: Partial<Style>) => setStyle((current) => ({ ...current, ...part }))

  async function add(background: { backgroundAssetId?: string; backgroundPage?: number | null } = {}) {
    if (!pages.board) return
    const payload = await addPage.run({ input: { boardId: pages.board.id, ...background } })
    if (!payload?.page) return
    await pages.reload()
    pages.turnTo(payload.page)
  }

  if (board.state === 'failed') return <ErrorState title={t('board.failed')} onRetry={board.retry} />
  return (
    <section ref={pane} className="board" aria-label={t('board.title')}>
      <div className="board-bar">
        {canDraw ? (
          <BoardTools editor={board.editor} style={style} onStyle={change} />
        ) : (
          <div className="board-readonly">
            <Badge icon={eye}>{t(isOver ? 'board.over' : 'board.viewOnly')}</Badge>
            {ask}
          </div>
        )}
      </div>
      {page && board.state === 'ready' ? (
        <Suspense fallback={<SheetSkeleton />}>
          <BoardStage
            key={page.id}
            {...{ author, page, style, canDraw }}
            log={board.log}
            editor={board.editor}
            onStyle={change}
          />
        </Suspense>
      ) : (
        <SheetSkeleton />
      )}
      <div className="board-bar board-bar-end">
        {page && (
          <BoardPages
            pages={pages.pages}
            page={page}
            shown={pages.shown}
            onTurn={pages.turnTo}
            onFollow={pages.follow}
            onAddPage={canPresent ? () => void add() : undefined}
            onAddPicture={() => setDialog('picture')}
          />
        )}
        <div className="board-bar-tail">
          <IconButton
            icon={fullscreen}
            size="sm"
            label={t('board.fullscreen')}
            onClick={() => {
              if (document.fullscreenElement) void document.exitFullscreen()
              else void pane.current?.requestFullscreen()
            }}
          />
          {page && pages.board && (
            <BoardMenu
              classroomId={classroom.id}
              boardId={pages.board.id}
              page={page}
              isOnlyPage={pages.pages.length === 1}
              canHost={classroom.viewerCanHost && !isOver}
              onKeys={canDraw ? () => setDialog('keys') : undefined}
            />
          )}
        </div>
      </div>
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'picture' && (
        <Suspense>
          <AddPictureDialog
            onClose={() => setDialog(undefined)}
            onAdd={(backgroundAssetId, backgroundPage) => add({ backgroundAssetId, backgroundPage })}
          />
        </Suspense>
      )}
    </section>
  )
}

function SheetSkeleton() {
  return (
    <div className="board-place">
      <div className="board-sheet board-sheet-skeleton">
        <Skeleton height="100%" radius="0.5rem" />
      </div>
    </div>
  )
}
