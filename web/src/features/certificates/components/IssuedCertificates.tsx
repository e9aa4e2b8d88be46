import award from 'bootstrap-icons/icons/award.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { useFilters } from '@/lib/useFilters'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { IssuedCertificate, IssuedCertificateFragment } from './IssuedCertificate'

const IssuedQuery = graphql(
  `
    query IssuedCertificates($courseId: ID!, $search: String, $after: String) {
      course(id: $courseId) {
        id
        certificates(search: $search, first: 20, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              id
              ...IssuedCertificate
            }
          }
        }
      }
    }
  `,
  [IssuedCertificateFragment],
)

/** Who has a certificate of the course. */
export function IssuedCertificates({ courseId }: { courseId: string }) {
  const { t } = useTranslation('certificates')
  const { filters, set, isFiltered } = useFilters('search')
  const variables = { courseId, search: filters.search || null }
  const [result, refetch] = useQuery({ query: IssuedQuery, variables })
  const { loadMore, loading } = useLoadMore(IssuedQuery, variables)
  return (
    <Card title={t('issued.title')}>
      <div className="stack">
        <SearchInput
          label={t('issued.search')}
          value={filters.search}
          onSearch={(search) => set({ search })}
        />
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={<SkeletonOf kind="rows" count={3} />}
          empty={{
            when: ({ course }) => !course?.certificates.edges.length,
            show: (
              <EmptyState icon={award} title={isFiltered ? t('issued.noMatch') : t('issued.empty')}>
                {isFiltered ? t('issued.noMatchText') : t('issued.emptyText')}
              </EmptyState>
            ),
          }}
        >
          {({ course }) =>
            course && (
              <>
                <ul className="file-list">
                  {course.certificates.edges.map(({ node }) => (
                    <IssuedCertificate key={node.id} data={node} />
                  ))}
                </ul>
                <LoadMore
                  shown={course.certificates.edges.length}
                  total={course.certificates.totalCount}
                  hasMore={course.certificates.pageInfo.hasNextPage}
                  loading={loading}
                  onMore={() => void loadMore(course.certificates.pageInfo.endCursor)}
                />
              </>
            )
          }
        </QueryBoundary>
      </div>
    </Card>
  )
}
