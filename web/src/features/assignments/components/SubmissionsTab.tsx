import inbox from 'bootstrap-icons/icons/inbox.svg?raw'
import send from 'bootstrap-icons/icons/send.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { useLoadMore } from '@/gql/useLoadMore'
import { useSearchParam } from '@/lib/useSearchParam'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Select } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import { GradeNext } from './GradeNext'
import { SubmissionRow, SubmissionRowFragment } from './SubmissionRow'
import { PublishGrades } from './teachingDocuments'

const SubmissionsQuery = graphql(
  `
    query Submissions($assignmentId: ID!, $state: GradingState, $after: String) {
      assignment(id: $assignmentId) {
        id
        isAnonymous
        toGrade: submissions(state: TO_GRADE, first: 1) {
          totalCount
          edges {
            cursor
          }
        }
        toPublish: submissions(state: GRADED, first: 1) {
          totalCount
          edges {
            cursor
          }
        }
        submissions(state: $state, first: 20, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...SubmissionRow
            }
          }
        }
      }
    }
  `,
  [SubmissionRowFragment],
)

const STATES = ['TO_GRADE', 'GRADED', 'PUBLISHED'] as const

/** What was handed in: the queue, what waits to be published, what students have. */
export function SubmissionsTab({ assignmentId }: { assignmentId: string }) {
  const { t } = useTranslation('assignments')
  const [wanted, setWanted] = useSearchParam('state')
  const state = STATES.find((one) => one === wanted) ?? null
  const variables = { assignmentId, state }
  const [result, refetch] = useQuery({
    query: SubmissionsQuery,
    variables,
    requestPolicy: 'cache-and-network',
  })
  const { loadMore, loading } = useLoadMore(SubmissionsQuery, variables)
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
      {({ assignment }) => {
        if (!assignment) return null
        const found = assignment.submissions
        return (
          <div className="stack">
            <div className="submissions-head">
              <Select
                aria-label={t('submissions.filter')}
                value={state ?? ''}
                onChange={(event) => setWanted(event.target.value)}
              >
                <option value="">{t('submissions.all')}</option>
                {STATES.map((one) => (
                  <option key={one} value={one}>
                    {t(`state.${one}`)}
                  </option>
                ))}
              </Select>
              {assignment.toGrade.totalCount > 0 && (
                <GradeNext assignmentId={assignmentId} count={assignment.toGrade.totalCount} />
              )}
              {assignment.toPublish.totalCount > 0 && (
                <Publish assignmentId={assignmentId} count={assignment.toPublish.totalCount} />
              )}
            </div>
            {assignment.isAnonymous && <p className="notice">{t('submissions.anonymous')}</p>}
            {found.totalCount === 0 ? (
              <EmptyState
                icon={inbox}
                title={t('submissions.empty')}
                action={
                  state && (
                    <Button variant="secondary" onClick={() => setWanted('')}>
                      {t('submissions.showAll')}
                    </Button>
                  )
                }
              >
                {t(state ? 'submissions.emptyFilter' : 'submissions.emptyText')}
              </EmptyState>
            ) : (
              <>
                <ul className="assignment-list">
                  {found.edges.map(({ node, cursor }, index) => (
                    <SubmissionRow key={cursor} data={node} place={index + 1} />
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
            )}
          </div>
        )
      }}
    </QueryBoundary>
  )
}

/** Grades that only graders see go out to all of their students together. */
function Publish({ assignmentId, count }: { assignmentId: string; count: number }) {
  const { t } = useTranslation('assignments')
  const { run, busy } = useAction(PublishGrades)
  return (
    <Button
      variant="secondary"
      icon={send}
      loading={busy}
      onClick={() =>
        void run({ input: { assignmentId } }).then((payload) => {
          if (payload) toast.success(t('submissions.published', { count: payload.publishedCount }))
        })
      }
    >
      {t('submissions.publish', { count })}
    </Button>
  )
}
