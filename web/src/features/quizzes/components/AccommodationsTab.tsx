import personCheck from 'bootstrap-icons/icons/person-check.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useAction } from '@/gql/useAction'
import { useLoadMore } from '@/gql/useLoadMore'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { IconButton } from '@/ui/IconButton'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import { AccommodationsQuery, DeleteAccommodation } from './accommodationDocuments'
import { SetAccommodation } from './SetAccommodation'

/** Who gets more time, days or attempts, in every quiz of the course. */
export function AccommodationsTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('quizzes')
  const [result, refetch] = useQuery({ query: AccommodationsQuery, variables: { courseId } })
  const { loadMore, loading } = useLoadMore(AccommodationsQuery, { courseId })
  const { run: remove, busy } = useAction(DeleteAccommodation)
  return (
    <div className="stack">
      <SetAccommodation courseId={courseId} />
      <Card title={t('accommodations.given')}>
        <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
          {({ course }) => {
            const found = course?.accommodations
            if (!found || found.totalCount === 0) {
              return (
                <EmptyState icon={personCheck} title={t('accommodations.empty')}>
                  {t('accommodations.emptyText')}
                </EmptyState>
              )
            }
            return (
              <>
                <ul className="bank-list">
                  {found.edges.map(({ node }) => (
                    <li key={node.id}>
                      <span className="bank-title">{node.student.fullName}</span>
                      <span>{t('accommodations.timeValue', { percent: node.timePercent })}</span>
                      <span>{t('accommodations.daysValue', { count: node.extraDays })}</span>
                      <span>{t('accommodations.attemptsValue', { count: node.extraAttempts })}</span>
                      <IconButton
                        icon={trash}
                        size="sm"
                        label={t('accommodations.remove', { name: node.student.fullName })}
                        disabled={busy}
                        onClick={() =>
                          void remove({ input: { accommodationId: node.id } }).then((payload) => {
                            if (payload) toast.success(t('accommodations.removed'))
                          })
                        }
                      />
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
      </Card>
    </div>
  )
}
