import people from 'bootstrap-icons/icons/people.svg?raw'
import emojiSmile from 'bootstrap-icons/icons/emoji-smile.svg?raw'
import searchIcon from 'bootstrap-icons/icons/search.svg?raw'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { link, paths } from '@/lib/paths'
import { useFilters } from '@/lib/useFilters'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { stateNamed, type LearnerState } from '../model/learnerState'
import { LearnerCounts } from './LearnerCounts'
import { LearnerFragment, LearnersTable } from './LearnersTable'

const LearnersQuery = graphql(
  `
    query Learners($courseId: ID!, $state: LearnerState, $search: String, $after: String) {
      learners(courseId: $courseId, state: $state, search: $search, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...Learner
          }
        }
      }
    }
  `,
  [LearnerFragment],
)

/** Every student of the course: how far, since when, and what holds them up. */
export function LearnersTab({ courseId, lessonCount }: { courseId: string; lessonCount: number }) {
  const { t } = useTranslation('teaching')
  const [address] = useSearchParams()
  const { filters, set, clear, isFiltered } = useFilters('search', 'state')
  const state = stateNamed(filters.state)
  const variables = { courseId, state: state ?? null, search: filters.search || null }
  const [result, refetch] = useQuery({
    query: LearnersQuery,
    variables,
    requestPolicy: 'cache-and-network',
  })
  const { loadMore, loading } = useLoadMore(LearnersQuery, variables)

  function addressOf(wanted: LearnerState | '') {
    const next = new URLSearchParams(address)
    if (wanted) next.set('state', wanted.toLowerCase())
    else next.delete('state')
    return `?${next.toString()}`
  }

  return (
    <div className="stack">
      <LearnerCounts courseId={courseId} current={state} addressOf={addressOf} />
      <section className="card" aria-label={t('progress.learners')}>
        <div className="learner-search" role="search">
          <SearchInput
            label={t('progress.search')}
            value={filters.search}
            onSearch={(search) => set({ search })}
          />
          {state === 'STUCK' && <p className="field-hint">{t('progress.stuckHint')}</p>}
          {state === 'IN_PROGRESS' && <p className="field-hint">{t('progress.inProgressHint')}</p>}
        </div>
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={
            <div className="p-3">
              <SkeletonOf kind="rows" count={5} />
            </div>
          }
          empty={{
            when: ({ learners }) => learners.edges.length === 0,
            show: (
              <NoLearners
                courseId={courseId}
                nobodyStuck={state === 'STUCK' && !filters.search}
                onClear={isFiltered ? clear : undefined}
              />
            ),
          }}
        >
          {({ learners }) => (
            <>
              <LearnersTable lessonCount={lessonCount} learners={learners.edges.map(({ node }) => node)} />
              <LoadMore
                shown={learners.edges.length}
                total={learners.totalCount}
                hasMore={learners.pageInfo.hasNextPage}
                loading={loading}
                onMore={() => void loadMore(learners.pageInfo.endCursor)}
              />
            </>
          )}
        </QueryBoundary>
      </section>
    </div>
  )
}

interface NoLearnersProps {
  courseId: string
  nobodyStuck: boolean
  /** Only where something was filtered. */
  onClear: (() => void) | undefined
}

function NoLearners({ courseId, nobodyStuck, onClear }: NoLearnersProps) {
  const { t } = useTranslation('teaching')
  if (!onClear) {
    return (
      <EmptyState
        icon={people}
        title={t('progress.empty')}
        action={
          <ButtonLink to={`${link(paths.editCourse, { courseId })}?tab=students`}>
            {t('progress.addStudents')}
          </ButtonLink>
        }
      >
        {t('progress.emptyText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={nobodyStuck ? emojiSmile : searchIcon}
      title={t(nobodyStuck ? 'progress.noneStuck' : 'progress.noMatch')}
      action={
        <Button variant="secondary" onClick={onClear}>
          {t('progress.all')}
        </Button>
      }
    >
      {t(nobodyStuck ? 'progress.noneStuckText' : 'progress.noMatchText')}
    </EmptyState>
  )
}
