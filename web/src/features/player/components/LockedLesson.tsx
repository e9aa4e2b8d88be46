import lock from 'bootstrap-icons/icons/lock.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { EnrollAction, EnrollActionFragment } from '@/ui/course/EnrollAction'
import { Icon } from '@/ui/Icon'

export const LockedLessonFragment = graphql(
  `
    fragment LockedLesson on Course {
      id
      slug
      viewerEnrollment {
        id
        status
      }
      ...EnrollAction
    }
  `,
  [EnrollActionFragment],
)

interface LockedLessonProps {
  data: FragmentOf<typeof LockedLessonFragment>
  onReload: () => void
}

/** Why this lesson does not open, and how it would. */
export function LockedLesson({ data, onReload }: LockedLessonProps) {
  const { t } = useTranslation('player')
  const course = readFragment(LockedLessonFragment, data)
  const isBlocked = course.viewerEnrollment?.status === 'BLOCKED'
  return (
    <div className="card locked-lesson">
      <span className="state-icon m-0">
        <Icon svg={lock} />
      </span>
      <h2>{t(isBlocked ? 'blockedTitle' : 'lockedTitle')}</h2>
      {!isBlocked && <p className="text-body-secondary m-0">{t('lockedText')}</p>}
      <EnrollAction data={course} onRefused={onReload} />
      <Link to={link(paths.course, { slug: course.slug })}>{t('toCourse')}</Link>
    </div>
  )
}
