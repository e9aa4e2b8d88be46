import doorClosed from 'bootstrap-icons/icons/door-closed.svg?raw'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { useSocketState } from '@/gql/socketState'
import { useViewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { ClassroomChanged, ClassroomQuery, type Classroom } from '../components/classroomDocuments'
import { Lobby } from '../components/Lobby'
import { useComingBack } from '../components/useComingBack'
import { useEvents } from '../components/useEvents'
import '../classroom.scss'

const ASK_EVERY_MS = 8_000

const Room = lazy(() => import('../components/Room'))
const ClosedClassroom = lazy(() => import('../components/ClosedClassroom'))

/** One classroom: its lobby, the lesson, and what is left of it. Which of them follows the lesson by itself. */
export function Component() {
  const { classroomId = '' } = useParams()
  const [result, refetch] = useQuery({ query: ClassroomQuery, variables: { id: classroomId } })
  const reload = () => refetch({ requestPolicy: 'network-only' })
  // The cache takes every change over, and the query above shows it. Who is refused asks what is left.
  useEvents(ClassroomChanged, { id: classroomId }, () => undefined, reload)

  return (
    <QueryBoundary
      result={result}
      onRetry={reload}
      skeleton={<SkeletonOf kind="page" />}
      empty={{
        when: ({ classroom }) => classroom === null || classroom.viewerParticipant?.state === 'REMOVED',
        show: <ClassroomMissing />,
      }}
    >
      {({ classroom }) => classroom && <ClassroomInState classroom={classroom} onReload={reload} />}
    </QueryBoundary>
  )
}

interface InStateProps {
  classroom: Classroom
  onReload: () => void
}

function ClassroomInState({ classroom, onReload }: InStateProps) {
  const { viewer } = useViewer()
  useDocumentTitle(classroom.name)
  useComingBack(classroom)
  useOnChange(rightsOf(classroom), onReload)
  useAskingAgain(classroom.viewerParticipant?.state === 'WAITING', onReload)
  if (classroom.state === 'CLOSED') {
    return (
      <Suspense fallback={<SkeletonOf kind="page" />}>
        {viewer && <ClosedClassroom classroom={classroom} viewer={viewer.user} />}
      </Suspense>
    )
  }
  if (classroom.viewerParticipant?.state !== 'JOINED') return <Lobby classroom={classroom} />
  return (
    <Suspense fallback={<SkeletonOf kind="page" />}>
      {viewer && <Room classroom={classroom} viewer={viewer.user} boardId={classroom.board.id} />}
    </Suspense>
  )
}

/** What one is and has in it: with that, what one may do and see changes. */
function rightsOf({ viewerParticipant: own }: Classroom) {
  return own ? `${own.state} ${own.role} ${String(own.hasPen)} ${String(own.hasMicrophone)}` : ''
}

/** While no events come: nobody should stand at a door that is open. */
function useAskingAgain(isWaiting: boolean, ask: () => void) {
  const isCutOff = useSocketState() !== 'open'
  const asks = isWaiting && isCutOff
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (!asks) return undefined
    const timer = window.setInterval(() => latest.current(), ASK_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [asks])
}

function useOnChange(value: string, onChange: () => void) {
  const before = useRef(value)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    if (before.current !== value) latest.current()
    before.current = value
  }, [value])
}

function ClassroomMissing() {
  const { t } = useTranslation('classroom')
  useDocumentTitle(t('missing.title'))
  return (
    <EmptyState
      heading="h1"
      icon={doorClosed}
      title={t('missing.title')}
      action={<ButtonLink to={paths.classrooms}>{t('missing.action')}</ButtonLink>}
    >
      {t('missing.text')}
    </EmptyState>
  )
}
