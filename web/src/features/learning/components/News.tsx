import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { paths } from '@/lib/paths'
import { Card } from '@/ui/Card'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { RelativeTime } from '@/ui/RelativeTime'
import { SkeletonOf } from '@/ui/Skeleton'

const NewsQuery = graphql(`
  query News {
    notifications(unreadOnly: true, first: 3) {
      edges {
        cursor
        node {
          id
          title
          createdAt
          readAt
        }
      }
    }
  }
`)

/** The latest that was not read yet, and the way to the rest. */
export function News() {
  const { t } = useTranslation('learning')
  const [result, refetch] = useQuery({ query: NewsQuery })
  return (
    <Card
      className="news"
      title={t('news.title')}
      action={
        <Link to={paths.notifications} className="small">
          {t('news.all')}
        </Link>
      }
    >
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="text" />}>
        {({ notifications }) => (
          <ul>
            {notifications.edges
              .filter(({ node }) => node.readAt === null)
              .map(({ node }) => (
                <li key={node.id}>
                  <span>{node.title}</span>
                  <span className="text-body-secondary small">
                    <RelativeTime date={node.createdAt} />
                  </span>
                </li>
              ))}
          </ul>
        )}
      </QueryBoundary>
    </Card>
  )
}
