import award from 'bootstrap-icons/icons/award.svg?raw'
import collection from 'bootstrap-icons/icons/collection.svg?raw'
import graphUp from 'bootstrap-icons/icons/graph-up.svg?raw'
import journal from 'bootstrap-icons/icons/journal-text.svg?raw'
import mortarboard from 'bootstrap-icons/icons/mortarboard.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { CourseCardSkeletons } from '@/ui/course/CourseCard'
import { EmptyState } from '@/ui/EmptyState'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { Skeleton } from '@/ui/Skeleton'
import { BlockedCourses } from '../components/BlockedCourses'
import { ContinueCard, ContinueCardFragment } from '../components/ContinueCard'
import { Greeting } from '../components/Greeting'
import { LiveNow } from '../components/LiveNow'
import { MyCourses } from '../components/MyCourses'
import { News } from '../components/News'
import { Recommended } from '../components/Recommended'
import '../learning.scss'

const LearningQuery = graphql(
  `
    query Learning {
      viewer {
        canTeach
        user {
          id
          fullName
        }
        enrollments(status: ACTIVE, first: 1) {
          totalCount
        }
        left: enrollments(status: ENDED, first: 1) {
          totalCount
        }
        unreadNotificationCount
      }
      continueLearning(first: 1) {
        ...ContinueCard
      }
    }
  `,
  [ContinueCardFragment],
)

/** A learner's home: go on, see what is new, find the next course. */
export function Component() {
  const { t } = useTranslation(['learning', 'common'])
  const [result, refetch] = useQuery({ query: LearningQuery })

  return (
    <div className="container page">
      <QueryBoundary
        result={result}
        onRetry={() => refetch({ requestPolicy: 'network-only' })}
        skeleton={<LearningSkeleton />}
      >
        {({ viewer, continueLearning: [next] }) => {
          if (!viewer) return null
          const isNewcomer = viewer.enrollments.totalCount === 0
          return (
            <>
              <PageHeader
                title={t('title')}
                lead={<Greeting name={viewer.user.fullName} />}
                actions={
                  <>
                    <ButtonLink to={paths.progress} variant="secondary" icon={graphUp}>
                      {t('dashboard.title')}
                    </ButtonLink>
                    <ButtonLink to={paths.decks} variant="secondary" icon={collection}>
                      {t('decks')}
                    </ButtonLink>
                    <ButtonLink to={paths.notes} variant="secondary" icon={journal}>
                      {t('notes')}
                    </ButtonLink>
                    <ButtonLink to={paths.certificates} variant="secondary" icon={award}>
                      {t('certificates')}
                    </ButtonLink>
                    {viewer.canTeach && (
                      <ButtonLink to={paths.teaching} variant="secondary">
                        {t('toTeaching')}
                      </ButtonLink>
                    )}
                  </>
                }
              />
              <div className="learning">
                <LiveNow />
                {next ? (
                  <ContinueCard data={next} />
                ) : (
                  <div className="card">
                    <EmptyState
                      icon={mortarboard}
                      title={t(isNewcomer ? 'newcomer.title' : 'through.title')}
                      action={<ButtonLink to={paths.catalogue}>{t('newcomer.action')}</ButtonLink>}
                    >
                      {t(isNewcomer ? 'newcomer.text' : 'through.text')}
                    </EmptyState>
                  </div>
                )}
                {viewer.unreadNotificationCount > 0 && <News />}
                <BlockedCourses />
                {viewer.enrollments.totalCount + viewer.left.totalCount > 0 && <MyCourses />}
                <Recommended />
              </div>
            </>
          )
        }}
      </QueryBoundary>
    </div>
  )
}

function LearningSkeleton() {
  return (
    <div className="stack">
      <Skeleton width="min(20rem, 70%)" height="2.5rem" />
      <Skeleton height="14rem" radius="1.25rem" />
      <CourseCardSkeletons count={3} />
    </div>
  )
}
