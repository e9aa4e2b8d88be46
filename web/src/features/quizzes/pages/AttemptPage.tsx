import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { useViewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { AttemptQuery, type Attempt } from '../components/attemptDocuments'
import { ReviewAttempt } from '../components/ReviewAttempt'
import { TakeAttempt } from '../components/TakeAttempt'
import '../editing.scss'
import '../question.scss'
import '../quizzes.scss'

/** A deadline may move while one works: the teacher gives more time. */
const LOOK_EVERY_MS = 60_000

/** One attempt: to be taken while it is open and one's own, to be read afterwards. */
export function Component() {
  const { t } = useTranslation('quizzes')
  const { attemptId = '' } = useParams()
  const [result, refetch] = useQuery({ query: AttemptQuery, variables: { id: attemptId } })
  const reload = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch])
  const isOpen = result.data?.attempt?.status === 'OPEN'

  useEffect(() => {
    if (!isOpen) return undefined
    const look = () => {
      if (document.visibilityState === 'visible' && navigator.onLine) reload()
    }
    const timer = window.setInterval(look, LOOK_EVERY_MS)
    window.addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isOpen, reload])

  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={reload} skeleton={<SkeletonOf kind="page" />}>
        {({ attempt }) =>
          attempt ? (
            <Shown key={attempt.id} attempt={attempt} onReload={reload} />
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('attempt.missing')}
              action={<ButtonLink to={paths.learning}>{t('attempt.toLearning')}</ButtonLink>}
            >
              {t('attempt.missingText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}

function Shown({ attempt, onReload }: { attempt: Attempt; onReload: () => void }) {
  const { viewer } = useViewer()
  if (!viewer) return <SkeletonOf kind="page" />
  const isOwn = viewer.user.id === attempt.student.id
  if (isOwn && attempt.status === 'OPEN') return <TakeAttempt attempt={attempt} onReload={onReload} />
  return <ReviewAttempt attempt={attempt} />
}
