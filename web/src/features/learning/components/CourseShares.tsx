import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Card } from '@/ui/Card'
import { ProgressBar } from '@/ui/ProgressBar'

export const CourseSharesFragment = graphql(`
  fragment CourseShares on Viewer {
    enrollments(status: ACTIVE, first: 50) {
      edges {
        cursor
        node {
          id
          progress {
            id
            percent
            completedCount
          }
          course {
            id
            slug
            title
            lessonCount
          }
        }
      }
    }
  }
`)

/** How far one is in each of one's courses. */
export function CourseShares({ data }: { data: FragmentOf<typeof CourseSharesFragment> }) {
  const { t } = useTranslation(['learning', 'course'])
  const { edges } = readFragment(CourseSharesFragment, data).enrollments
  return (
    <Card title={t('shares.title')} className="shares">
      {edges.length === 0 && <p className="text-body-secondary m-0">{t('myCourses.noneActive')}</p>}
      <ul>
        {edges.map(({ node: { id, course, progress } }) => (
          <li key={id}>
            <Link to={link(paths.course, { slug: course.slug })}>{course.title}</Link>
            <ProgressBar percent={progress?.percent ?? 0} label={course.title} />
            <small>
              {t('course:progress', {
                done: progress?.completedCount ?? 0,
                total: course.lessonCount,
              })}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
