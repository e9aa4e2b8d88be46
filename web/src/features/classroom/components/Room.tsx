import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '@/ui/Avatar'
import { Tabs } from '@/ui/Tabs'
import { Levels } from '../model/Levels'
import { BoardPane } from './BoardPane'
import { ChatLabel } from './ChatLabel'
import { ClassroomChat } from './ClassroomChat'
import type { Classroom } from './classroomDocuments'
import { DrawingsPanel } from './DrawingsPanel'
import { PeoplePanel } from './PeoplePanel'
import { RoomBar } from './RoomBar'
import { RoomNotices } from './RoomNotices'
import { useBoard } from './useBoard'
import { usePage } from './usePage'
import { useParticipants } from './useParticipants'
import '../room.scss'

interface RoomProps {
  classroom: Classroom
  viewer: { id: string; fullName: string }
  boardId: string
}

/** The lesson itself: board, people, chat, voices. */
export default function Room({ classroom, viewer, boardId }: RoomProps) {
  const { t } = useTranslation('classroom')
  const levels = useMemo(() => new Levels(), [])
  const { participants, isLoading } = useParticipants(classroom)
  const pages = usePage(classroom.id, { turnsForAll: classroom.viewerCanHost })
  const board = useBoard({
    boardId,
    viewerId: viewer.id,
    isLive: true,
    onPages: () => void pages.reload(),
  })
  const { spotlight } = classroom
  const waiting = participants.filter(({ state }) => state === 'WAITING').length
  const count = participants.filter(({ state, isPresent }) => state === 'JOINED' && isPresent).length

  return (
    <div className="room">
      <RoomBar classroom={classroom} levels={levels} />
      <RoomNotices classroom={classroom} participants={participants} />
      {spotlight && (
        <div className="spotlight" role="status">
          <Avatar person={spotlight.user} size={40} />
          <p>{t('room.spotlight', { name: spotlight.user.fullName })}</p>
        </div>
      )}
      <div className="room-body">
        <BoardPane
          classroom={classroom}
          author={viewer}
          board={board}
          pages={pages}
          ask={!classroom.viewerCanHost && <span className="small">{t('board.askForPen')}</span>}
        />
        <aside className="room-side" aria-label={t('room.side')}>
          <Tabs
            label={t('room.side')}
            param="panel"
            tabs={[
              {
                value: 'people',
                label: (
                  <>
                    {t('room.people', { count })}
                    {classroom.viewerCanHost && waiting > 0 && (
                      <span className="tab-count" title={t('people.waits', { count: waiting })}>
                        {waiting}
                      </span>
                    )}
                  </>
                ),
                content: <PeoplePanel {...{ classroom, participants, isLoading, levels }} />,
              },
              {
                value: 'chat',
                label: <ChatLabel classroomId={classroom.id} />,
                content: <ClassroomChat classroom={classroom} />,
              },
              {
                value: 'drawings',
                label: t('room.drawings'),
                content: pages.page && (
                  <DrawingsPanel
                    log={board.log}
                    editor={board.editor}
                    pageId={pages.page.id}
                    canDraw={classroom.viewerCanDraw}
                  />
                ),
              },
            ]}
          />
        </aside>
      </div>
    </div>
  )
}
