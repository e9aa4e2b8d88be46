import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql, type VariablesOf } from '@/gql/graphql'
import { CourseCard, CourseCardFragment, CourseCardSkeletons } from '@/ui/course/CourseCard'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { Tabs } from '@/ui/Tabs'

const PAGE_SIZE = 12

const MyCoursesQuery = graphql(
  `
    query MyCourses($status: EnrollmentStatus!, $first: Int!, $after: String) {
      viewer {
        enrollments(status: $status, first: $first, after: $after) {
          totalCount
          edges {
            cursor
            node {
              id
              progress {
                id
                percent
              }
              course {
                id
                ...CourseCard
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [CourseCardFragment],
)

type Status = VariablesOf<typeof MyCoursesQuery>['status']

/** The courses one takes, and those one took. */
export function MyCourses() {
  const { t } = useTranslation('learning')
  return (
    <section aria-labelledby="my-courses">
      <h2 id="my-courses">{t('myCourses.title')}</h2>
      <Tabs
        label={t('myCourses.title')}
        param="show"
        tabs={[
          {
            value: 'active',
            label: t('myCourses.active'),
            content: <CourseGrid status="ACTIVE" none={t('myCourses.noneActive')} />,
          },
          {
            value: 'ended',
            label: t('myCourses.ended'),
            content: <CourseGrid status="ENDED" none={t('myCourses.noneEnded')} />,
          },
        ]}
      />
    </section>
  )
}

function CourseGrid({ status, none }: { status: Status; none: string }) {
  const [after, setAfter] = useState<string>()
  const [result, refetch] = useQuery({
    query: MyCoursesQuery,
    variables: { status, first: PAGE_SIZE, after },
  })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<CourseCardSkeletons count={3} />}>
      {({ viewer }) => {
        if (!viewer) return null
        const { edges, pageInfo, totalCount } = viewer.enrollments
        if (edges.length === 0) return <p className="text-body-secondary">{none}</p>
        return (
          <>
            <div className="card-grid">
              {edges.map(({ node }) => (
                <CourseCard key={node.id} data={node.course} percent={node.progress?.percent ?? 0} />
              ))}
            </div>
            {pageInfo.hasNextPage && (
              <LoadMore
                shown={edges.length}
                total={totalCount}
                hasMore
                loading={result.fetching}
                onMore={() => setAfter(pageInfo.endCursor ?? undefined)}
              />
            )}
          </>
        )
      }}
    </QueryBoundary>
  )
}
