import people from 'bootstrap-icons/icons/people.svg?raw'
import searchIcon from 'bootstrap-icons/icons/search.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { useFilters } from '@/lib/useFilters'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Select } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { AddStudent } from './AddStudent'
import { StudentFragment, StudentsTable } from './StudentsTable'

const StudentsQuery = graphql(
  `
    query CourseStudents($courseId: ID!, $search: String, $status: EnrollmentStatus, $after: String) {
      course(id: $courseId) {
        id
        students(search: $search, status: $status, first: 20, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              id
              ...Student
            }
          }
        }
      }
    }
  `,
  [StudentFragment],
)

const STATUSES = ['ACTIVE', 'ENDED', 'BLOCKED'] as const

/** Who is in the course, who was, and who must not come back. */
export function StudentsTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('teaching')
  const { filters, set, clear, isFiltered } = useFilters('search', 'status')
  const status = STATUSES.find((known) => known.toLowerCase() === filters.status)
  const variables = { courseId, search: filters.search || null, status: status ?? null }
  const [result, refetch] = useQuery({ query: StudentsQuery, variables })
  const { loadMore, loading } = useLoadMore(StudentsQuery, variables)

  return (
    <div className="stack">
      <AddStudent courseId={courseId} />
      <section className="card" aria-label={t('students.title')}>
        <div className="filter-row filter-row-card" role="search">
          <SearchInput
            label={t('students.search')}
            value={filters.search}
            onSearch={(search) => set({ search })}
          />
          <Select
            aria-label={t('students.status')}
            value={status ?? ''}
            onChange={(event) => set({ status: event.target.value.toLowerCase() })}
          >
            <option value="">{t('students.all')}</option>
            {STATUSES.map((value) => (
              <option key={value} value={value}>
                {t(`students.statuses.${value}`)}
              </option>
            ))}
          </Select>
        </div>
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={
            <div className="p-3">
              <SkeletonOf kind="rows" count={4} />
            </div>
          }
          empty={{
            when: ({ course }) => !course?.students.edges.length,
            show: isFiltered ? (
              <EmptyState
                icon={searchIcon}
                title={t('students.noMatch')}
                action={
                  <Button variant="secondary" onClick={clear}>
                    {t('home.clearFilters')}
                  </Button>
                }
              >
                {t('students.noMatchText')}
              </EmptyState>
            ) : (
              <EmptyState icon={people} title={t('students.empty')}>
                {t('students.emptyText')}
              </EmptyState>
            ),
          }}
        >
          {({ course }) =>
            course && (
              <>
                <StudentsTable courseId={courseId} students={course.students.edges.map(({ node }) => node)} />
                <LoadMore
                  shown={course.students.edges.length}
                  total={course.students.totalCount}
                  hasMore={course.students.pageInfo.hasNextPage}
                  loading={loading}
                  onMore={() => void loadMore(course.students.pageInfo.endCursor)}
                />
              </>
            )
          }
        </QueryBoundary>
      </section>
    </div>
  )
}
