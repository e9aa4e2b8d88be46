import collection from 'bootstrap-icons/icons/collection.svg?raw'
import easel from 'bootstrap-icons/icons/easel2.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import search from 'bootstrap-icons/icons/search.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { paths } from '@/lib/paths'
import { useFilters } from '@/lib/useFilters'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Select } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { TeacherCourse, TeacherCourseFragment } from '../components/TeacherCourse'
import '../teaching.scss'

const TeachingQuery = graphql(
  `
    query Teaching($search: String, $status: CourseStatus, $after: String) {
      viewer {
        teaching(search: $search, status: $status, first: 20, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              id
              ...TeacherCourse
            }
          }
        }
      }
    }
  `,
  [TeacherCourseFragment],
)

const STATUSES = ['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const

export function Component() {
  const { t } = useTranslation(['teaching', 'course'])
  const { filters, set, clear, isFiltered } = useFilters('search', 'status')
  const status = STATUSES.find((known) => known.toLowerCase() === filters.status)
  const variables = { search: filters.search || null, status: status ?? null }
  const [result, refetch] = useQuery({ query: TeachingQuery, variables })
  const { loadMore, loading } = useLoadMore(TeachingQuery, variables)

  const newCourse = (
    <ButtonLink to={paths.newCourse} icon={plus}>
      {t('home.create')}
    </ButtonLink>
  )
  const library = (
    <ButtonLink to={paths.library} variant="secondary" icon={collection}>
      {t('home.library')}
    </ButtonLink>
  )

  return (
    <div className="container page">
      <PageHeader
        title={t('home.title')}
        lead={t('home.lead')}
        actions={
          <>
            {library}
            {newCourse}
          </>
        }
      />
      <div className="filter-row" role="search">
        <SearchInput label={t('home.search')} value={filters.search} onSearch={(search) => set({ search })} />
        <Select
          aria-label={t('home.status')}
          value={status ?? ''}
          onChange={(event) => set({ status: event.target.value.toLowerCase() })}
        >
          <option value="">{t('home.allStatuses')}</option>
          {STATUSES.map((value) => (
            <option key={value} value={value}>
              {t(`course:status.${value}`)}
            </option>
          ))}
        </Select>
      </div>
      <QueryBoundary
        result={result}
        onRetry={refetch}
        skeleton={<SkeletonOf kind="rows" count={4} />}
        empty={{
          when: ({ viewer }) => !viewer?.teaching.edges.length,
          show: isFiltered ? (
            <EmptyState
              icon={search}
              title={t('home.noMatch')}
              action={
                <Button variant="secondary" onClick={clear}>
                  {t('home.clearFilters')}
                </Button>
              }
            >
              {t('home.noMatchText')}
            </EmptyState>
          ) : (
            <EmptyState icon={easel} title={t('home.empty')} action={newCourse}>
              {t('home.emptyText')}
            </EmptyState>
          ),
        }}
      >
        {({ viewer }) =>
          viewer && (
            <>
              <ul className="teacher-courses">
                {viewer.teaching.edges.map(({ node }) => (
                  <TeacherCourse key={node.id} data={node} />
                ))}
              </ul>
              <LoadMore
                shown={viewer.teaching.edges.length}
                total={viewer.teaching.totalCount}
                hasMore={viewer.teaching.pageInfo.hasNextPage}
                loading={loading}
                onMore={() => void loadMore(viewer.teaching.pageInfo.endCursor)}
              />
            </>
          )
        }
      </QueryBoundary>
    </div>
  )
}
