import ban from 'bootstrap-icons/icons/slash-circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Icon } from '@/ui/Icon'

const BlockedQuery = graphql(`
  query BlockedCourses {
    viewer {
      enrollments(status: BLOCKED, first: 10) {
        edges {
          cursor
          node {
            id
            blockReason
            course {
              id
              slug
              title
            }
          }
        }
      }
    }
  }
`)

/** Courses that are closed to the viewer, each with its reason; nothing when there are none. */
export function BlockedCourses() {
  const { t } = useTranslation('learning')
  const [{ data }] = useQuery({ query: BlockedQuery })
  const blocked = data?.viewer?.enrollments.edges ?? []
  if (blocked.length === 0) return null
  return (
    <section className="blocked-courses" aria-labelledby="blocked-courses">
      <h2 id="blocked-courses" className="visually-hidden">
        {t('blocked.title')}
      </h2>
      {blocked.map(({ node: { id, course, blockReason } }) => (
        <div key={id} className="alert alert-warning mb-0 d-flex gap-3">
          <Icon svg={ban} className="mt-1" />
          <p className="m-0">
            {t('blocked.from')} <Link to={link(paths.course, { slug: course.slug })}>{course.title}</Link>
            <br />
            {blockReason ? t('blocked.reason', { reason: blockReason }) : t('blocked.noReason')}
          </p>
        </div>
      ))}
    </section>
  )
}
