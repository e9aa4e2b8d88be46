import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { CourseCard, CourseCardFragment, CourseCardSkeletons } from '@/ui/course/CourseCard'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'

const PersonCoursesQuery = graphql(
  `
    query PersonCourses($instructor: ID!, $after: String) {
      courses(instructor: $instructor, orderBy: NEWEST, first: 12, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...CourseCard
          }
        }
      }
    }
  `,
  [CourseCardFragment],
)

export function PersonCourses({ instructorId, name }: { instructorId: string; name: string }) {
  const { t } = useTranslation('accounts')
  const variables = { instructor: instructorId }
  const [result, refetch] = useQuery({ query: PersonCoursesQuery, variables })
  const { loadMore, loading } = useLoadMore(PersonCoursesQuery, variables)
  return (
    <section aria-labelledby="person-courses">
      <h2 id="person-courses">{t('person.courses', { name })}</h2>
      <QueryBoundary
        result={result}
        onRetry={refetch}
        skeleton={<CourseCardSkeletons count={3} />}
        empty={{
          when: ({ courses }) => courses.edges.length === 0,
          show: <p className="text-body-secondary">{t('person.noCourses')}</p>,
        }}
      >
        {({ courses }) => (
          <>
            <div className="card-grid">
              {courses.edges.map(({ node }) => (
                <CourseCard key={node.id} data={node} />
              ))}
            </div>
            <LoadMore
              shown={courses.edges.length}
              total={courses.totalCount}
              hasMore={courses.pageInfo.hasNextPage}
              loading={loading}
              onMore={() => void loadMore(courses.pageInfo.endCursor)}
            />
          </>
        )}
      </QueryBoundary>
    </section>
  )
}
