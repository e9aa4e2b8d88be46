import clockHistory from 'bootstrap-icons/icons/clock-history.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { RelativeTime } from '@/ui/RelativeTime'
import { SkeletonOf } from '@/ui/Skeleton'
import { percentOf } from '../model/percent'

const ChangesQuery = graphql(`
  query GradeChanges($courseId: ID!, $after: String) {
    gradebook(courseId: $courseId) {
      changes(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            title
            reason
            before
            after
            createdAt
            student {
              id
              fullName
            }
            author {
              id
              fullName
            }
          }
        }
      }
    }
  }
`)

/** Every override that was set, changed or taken away: whose, what, why and by whom. */
export function ChangesTab({ courseId }: { courseId: string }) {
  const { t, i18n } = useTranslation('gradebook')
  const [result, refetch] = useQuery({
    query: ChangesQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  const { loadMore, loading } = useLoadMore(ChangesQuery, { courseId })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
      {({ gradebook }) => {
        const found = gradebook?.changes
        if (!found || found.totalCount === 0) {
          return (
            <EmptyState icon={clockHistory} title={t('changes.empty')}>
              {t('changes.emptyText')}
            </EmptyState>
          )
        }
        return (
          <>
            <ul className="grade-changes">
              {found.edges.map(({ node }) => (
                <li key={node.id}>
                  <span>
                    <strong>{node.student.fullName}</strong> · {node.title || t('table.total')}
                  </span>
                  <span className="grade-change">
                    {node.before === null ? t('changes.calculated') : percentOf(node.before, i18n.language)} →{' '}
                    {node.after === null ? t('changes.calculated') : percentOf(node.after, i18n.language)}
                  </span>
                  <span>{node.reason}</span>
                  <span className="text-body-secondary small">
                    {node.author?.fullName ?? t('changes.gone')} · <RelativeTime date={node.createdAt} />
                  </span>
                </li>
              ))}
            </ul>
            <LoadMore
              shown={found.edges.length}
              total={found.totalCount}
              hasMore={found.pageInfo.hasNextPage}
              loading={loading}
              onMore={() => void loadMore(found.pageInfo.endCursor)}
            />
          </>
        )
      }}
    </QueryBoundary>
  )
}
