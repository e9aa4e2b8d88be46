import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { PageHeader } from '@/ui/PageHeader'
import { RelativeTime } from '@/ui/RelativeTime'
import { SkeletonOf } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { BoardPane } from './BoardPane'
import { ClassroomChat } from './ClassroomChat'
import { OpenClassroom, type Classroom } from './classroomDocuments'
import { useBoard } from './useBoard'
import { usePage } from './usePage'
import '../room.scss'

const Attendance = lazy(() => import('./Attendance'))

interface ClosedClassroomProps {
  classroom: Classroom
  viewer: { id: string; fullName: string }
}

/** What is left of a lesson: its board, and who was there. */
export default function ClosedClassroom({ classroom, viewer }: ClosedClassroomProps) {
  const { t } = useTranslation('classroom')
  const open = useAction(OpenClassroom)
  const { id: classroomId, name, course, closedAt, viewerCanHost } = classroom
  return (
    <div className="container page">
      <PageHeader
        title={name}
        lead={
          <>
            {closedAt && (
              <>
                {t('list.ended')} <RelativeTime date={closedAt} />
              </>
            )}
            {course && (
              <>
                {' · '}
                <Link to={link(paths.course, { slug: course.slug })}>{course.title}</Link>
              </>
            )}
          </>
        }
        actions={
          viewerCanHost && (
            <Button
              variant="secondary"
              loading={open.busy}
              onClick={() => void open.run({ input: { classroomId } })}
            >
              {t('closed.reopen')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('closed.parts')}
        tabs={[
          { value: 'board', label: t('board.title'), content: <ClosedBoard {...{ classroom, viewer }} /> },
          {
            value: 'chat',
            label: t('room.chat'),
            content: (
              <div className="closed-chat">
                <ClassroomChat classroom={classroom} />
              </div>
            ),
          },
          {
            value: 'attendance',
            label: t('attendance.title'),
            content: (
              <Suspense fallback={<SkeletonOf kind="rows" />}>
                <Attendance classroomId={classroomId} />
              </Suspense>
            ),
          },
        ]}
      />
    </div>
  )
}

function ClosedBoard({ classroom, viewer }: ClosedClassroomProps) {
  const pages = usePage(classroom.id, { turnsForAll: false })
  const board = useBoard({
    boardId: classroom.board.id,
    viewerId: viewer.id,
    isLive: false,
    onPages: () => void pages.reload(),
  })
  return (
    <div className="closed-board">
      <BoardPane classroom={classroom} author={viewer} board={board} pages={pages} />
    </div>
  )
}
