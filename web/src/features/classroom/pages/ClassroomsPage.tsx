import door from 'bootstrap-icons/icons/door-open.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import archive from 'bootstrap-icons/icons/archive.svg?raw'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { useViewer } from '@/gql/viewer'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { ClassroomDialog } from '../components/ClassroomDialog'
import { ClassroomCard, ClassroomCardFragment } from '../components/ClassroomCard'
import '../classroom.scss'

const UpcomingQuery = graphql(
  `
    query UpcomingClassrooms {
      live: classrooms(first: 50, state: LIVE) {
        edges {
          cursor
          node {
            id
            ...ClassroomCard
          }
        }
      }
      upcoming: classrooms(first: 50, isUpcoming: true) {
        edges {
          cursor
          node {
            id
            ...ClassroomCard
          }
        }
      }
    }
  `,
  [ClassroomCardFragment],
)

const PastQuery = graphql(
  `
    query PastClassrooms($after: String) {
      classrooms(first: 20, after: $after, state: CLOSED) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...ClassroomCard
          }
        }
      }
    }
  `,
  [ClassroomCardFragment],
)

/** Lessons that are on now, that come, and that have been. */
export function Component() {
  const { t } = useTranslation('classroom')
  const { viewer } = useViewer()
  const [creating, setCreating] = useState(false)
  const create = viewer?.canTeach && (
    <Button icon={plus} onClick={() => setCreating(true)}>
      {t('list.create')}
    </Button>
  )
  return (
    <div className="container page">
      <PageHeader title={t('list.title')} lead={t('list.lead')} actions={create} />
      <Tabs
        label={t('list.title')}
        tabs={[
          { value: 'upcoming', label: t('list.upcoming'), content: <Upcoming create={create} /> },
          { value: 'past', label: t('list.past'), content: <Past /> },
        ]}
      />
      {creating && <ClassroomDialog onClose={() => setCreating(false)} />}
    </div>
  )
}

function Upcoming({ create }: { create: ReactNode }) {
  const { t } = useTranslation('classroom')
  const [result, refetch] = useQuery({ query: UpcomingQuery })
  return (
    <QueryBoundary
      result={result}
      onRetry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonOf kind="cards" />}
      empty={{
        when: ({ live, upcoming }) => live.edges.length + upcoming.edges.length === 0,
        show: (
          <EmptyState icon={door} title={t('list.empty')} action={create}>
            {t(create ? 'list.emptyTeacher' : 'list.emptyStudent')}
          </EmptyState>
        ),
      }}
    >
      {({ live, upcoming }) => (
        <div className="stack gap-4">
          {live.edges.length > 0 && (
            <section aria-label={t('list.liveNow')}>
              <h2 className="h4">{t('list.liveNow')}</h2>
              <Cards edges={live.edges} />
            </section>
          )}
          {upcoming.edges.length > 0 && (
            <section aria-label={t('list.soon')}>
              <h2 className="h4">{t('list.soon')}</h2>
              <Cards edges={upcoming.edges} />
            </section>
          )}
        </div>
      )}
    </QueryBoundary>
  )
}

function Cards({
  edges,
}: {
  edges: { node: { id: string } & Parameters<typeof ClassroomCard>[0]['data'] }[]
}) {
  return (
    <ul className="card-grid classroom-grid">
      {edges.map(({ node }) => (
        <ClassroomCard key={node.id} data={node} />
      ))}
    </ul>
  )
}

function Past() {
  const { t } = useTranslation('classroom')
  const [result, refetch] = useQuery({ query: PastQuery, variables: {} })
  const { loadMore, loading } = useLoadMore(PastQuery, {})
  return (
    <QueryBoundary
      result={result}
      onRetry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonOf kind="cards" />}
      empty={{
        when: ({ classrooms }) => classrooms.edges.length === 0,
        show: (
          <EmptyState icon={archive} title={t('list.noPast')}>
            {t('list.noPastText')}
          </EmptyState>
        ),
      }}
    >
      {({ classrooms }) => (
        <>
          <Cards edges={classrooms.edges} />
          <LoadMore
            shown={classrooms.edges.length}
            total={classrooms.totalCount}
            hasMore={classrooms.pageInfo.hasNextPage}
            loading={loading}
            onMore={() => void loadMore(classrooms.pageInfo.endCursor)}
          />
        </>
      )}
    </QueryBoundary>
  )
}
