import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { paths } from '@/lib/paths'
import { CourseCard, CourseCardFragment, CourseCardSkeletons } from '@/ui/course/CourseCard'
import { QueryBoundary } from '@/ui/QueryBoundary'

const SHOWN = 3

const RecommendedQuery = graphql(
  `
    query Recommended {
      courses(orderBy: RATING, first: 12) {
        edges {
          cursor
          node {
            id
            viewerCanEdit
            viewerEnrollment {
              id
            }
            ...CourseCard
          }
        }
      }
    }
  `,
  [CourseCardFragment],
)

/** Three of the best rated courses that the viewer neither takes nor teaches. */
export function Recommended() {
  const { t } = useTranslation('learning')
  const [result, refetch] = useQuery({ query: RecommendedQuery })
  return (
    <section aria-labelledby="recommended">
      <div className="d-flex flex-wrap gap-2 justify-content-between align-items-baseline mb-3">
        <h2 id="recommended" className="m-0">
          {t('recommended.title')}
        </h2>
        <Link to={paths.catalogue}>{t('recommended.all')}</Link>
      </div>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<CourseCardSkeletons count={SHOWN} />}>
        {({ courses }) => {
          const fresh = courses.edges
            .filter(({ node }) => node.viewerEnrollment === null && !node.viewerCanEdit)
            .slice(0, SHOWN)
          if (fresh.length === 0) return <p className="text-body-secondary">{t('recommended.none')}</p>
          return (
            <div className="card-grid">
              {fresh.map(({ node }) => (
                <CourseCard key={node.id} data={node} />
              ))}
            </div>
          )
        }}
      </QueryBoundary>
    </section>
  )
}
