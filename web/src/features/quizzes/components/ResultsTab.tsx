import inbox from 'bootstrap-icons/icons/inbox.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { When } from '@/ui/When'

const QueueQuery = graphql(`
  query MarkingQueue($quizId: ID!, $after: String) {
    quiz(id: $quizId) {
      id
      attempts(status: SUBMITTED, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            number
            submittedAt
            student {
              id
              fullName
            }
          }
        }
      }
    }
  }
`)

const ResultsQuery = graphql(`
  query QuizResults($quizId: ID!, $after: String) {
    quiz(id: $quizId) {
      id
      results(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            attemptCount
            isPassed
            percent
            student {
              id
              fullName
            }
          }
        }
      }
    }
  }
`)

const AttemptsQuery = graphql(`
  query QuizAttempts($quizId: ID!, $after: String) {
    quiz(id: $quizId) {
      id
      attempts(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            number
            status
            startedAt
            submittedAt
            percent
            student {
              id
              fullName
            }
          }
        }
      }
    }
  }
`)

/** What waits to be marked, what counts for each student, and every attempt. */
export function ResultsTab({ quizId }: { quizId: string }) {
  return (
    <div className="stack">
      <Queue quizId={quizId} />
      <Results quizId={quizId} />
      <Attempts quizId={quizId} />
    </div>
  )
}

function Queue({ quizId }: { quizId: string }) {
  const { t } = useTranslation('quizzes')
  const [result, refetch] = useQuery({ query: QueueQuery, variables: { quizId } })
  const { loadMore, loading } = useLoadMore(QueueQuery, { quizId })
  return (
    <Card title={t('results.queue')}>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="text" />}>
        {({ quiz }) => {
          const found = quiz?.attempts
          if (!found || found.totalCount === 0) return <p className="m-0">{t('results.queueEmpty')}</p>
          return (
            <>
              <ul className="attempt-list">
                {found.edges.map(({ node }) => (
                  <li key={node.id}>
                    <Link to={link(paths.attempt, { attemptId: node.id })}>{node.student.fullName}</Link>
                    <span className="text-body-secondary">
                      {t('attempt.number', { number: node.number })}
                      {node.submittedAt && (
                        <>
                          {' · '}
                          <When startsAt={node.submittedAt} endsAt={null} />
                        </>
                      )}
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
    </Card>
  )
}

function Results({ quizId }: { quizId: string }) {
  const { t, i18n } = useTranslation('quizzes')
  const [result, refetch] = useQuery({ query: ResultsQuery, variables: { quizId } })
  const { loadMore, loading } = useLoadMore(ResultsQuery, { quizId })
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  return (
    <Card title={t('results.title')}>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
        {({ quiz }) => {
          const found = quiz?.results
          if (!found || found.totalCount === 0) {
            return (
              <EmptyState icon={inbox} title={t('results.empty')}>
                {t('results.emptyText')}
              </EmptyState>
            )
          }
          return (
            <>
              <table className="table table-cards">
                <caption className="visually-hidden">{t('results.title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('results.student')}</th>
                    <th scope="col">{t('results.attempts')}</th>
                    <th scope="col">{t('results.percent')}</th>
                    <th scope="col">{t('results.outcome')}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.edges.map(({ node }) => (
                    <tr key={node.id}>
                      <td data-label={t('results.student')}>{node.student.fullName}</td>
                      <td data-label={t('results.attempts')}>{node.attemptCount}</td>
                      <td data-label={t('results.percent')}>
                        {node.percent === null ? '–' : t('percent', { percent: number.format(node.percent) })}
                      </td>
                      <td data-label={t('results.outcome')}>
                        {node.percent === null ? (
                          <Badge>{t('results.open')}</Badge>
                        ) : (
                          <Badge tone={node.isPassed ? 'success' : 'neutral'}>
                            {t(node.isPassed ? 'review.passed' : 'review.notPassed')}
                          </Badge>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
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
  )
}

function Attempts({ quizId }: { quizId: string }) {
  const { t, i18n } = useTranslation('quizzes')
  const [result, refetch] = useQuery({ query: AttemptsQuery, variables: { quizId } })
  const { loadMore, loading } = useLoadMore(AttemptsQuery, { quizId })
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  return (
    <Card title={t('results.all')}>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
        {({ quiz }) => {
          const found = quiz?.attempts
          if (!found || found.totalCount === 0) return <p className="m-0">{t('results.empty')}</p>
          return (
            <>
              <ul className="attempt-list">
                {found.edges.map(({ node }) => (
                  <li key={node.id}>
                    <Link to={link(paths.attempt, { attemptId: node.id })}>{node.student.fullName}</Link>
                    <span className="text-body-secondary">
                      {t('attempt.number', { number: node.number })}
                      {' · '}
                      <When startsAt={node.submittedAt ?? node.startedAt} endsAt={null} />
                    </span>
                    <span className="ms-auto">
                      {node.percent === null
                        ? t(`attemptStatus.${node.status}`)
                        : t('percent', { percent: number.format(node.percent) })}
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
    </Card>
  )
}
