import lock from 'bootstrap-icons/icons/lock.svg?raw'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { EnrollAction, EnrollActionFragment } from '@/ui/course/EnrollAction'
import { LockReasonFragment, LockReasons } from '@/ui/course/LockReasons'
import { Icon } from '@/ui/Icon'

export const LockedCourseFragment = graphql(
  `
    fragment LockedCourse on Course {
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

export const LockedLessonFragment = graphql(
  `
    fragment LockedLesson on Lesson {
      id
      lockReasons {
        opensAt
        ...LockReason
      }
    }
  `,
  [LockReasonFragment],
)

interface LockedLessonProps {
  course: FragmentOf<typeof LockedCourseFragment>
  /** Null when not even its place in the outline is seen. */
  lesson: FragmentOf<typeof LockedLessonFragment> | null
  onReload: () => void
}

/** Why this lesson does not open, and how it would. */
export function LockedLesson({ course: courseData, lesson, onReload }: LockedLessonProps) {
  const { t } = useTranslation('player')
  const course = readFragment(LockedCourseFragment, courseData)
  const reasons = readFragment(LockedLessonFragment, lesson)?.lockReasons ?? []
  const status = course.viewerEnrollment?.status
  const isStudent = status === 'ACTIVE'
  useOpening(reasons.find(({ opensAt }) => opensAt !== null)?.opensAt, onReload)
  const title = status === 'BLOCKED' ? 'blockedTitle' : isStudent ? 'notOpenTitle' : 'lockedTitle'
  return (
    <div className="card locked-lesson">
      <span className="state-icon m-0">
        <Icon svg={lock} />
      </span>
      <h2>{t(title)}</h2>
      {status !== 'BLOCKED' && (
        <p className="text-body-secondary m-0">{t(isStudent ? 'notOpenText' : 'lockedText')}</p>
      )}
      {isStudent ? (
        <LockReasons data={reasons} slug={course.slug} />
      ) : (
        <EnrollAction data={course} onRefused={onReload} />
      )}
      <Link to={link(paths.course, { slug: course.slug })}>{t('toCourse')}</Link>
    </div>
  )
}

/** Timers cannot wait longer than this. */
const LONGEST_WAIT_MS = 2 ** 31 - 1
/** For who asks too early: the clocks of two computers differ. */
const SHORTEST_WAIT_MS = 5_000

/** Asks again when its time has come. */
function useOpening(opensAt: string | null | undefined, onReload: () => void) {
  useEffect(() => {
    if (!opensAt) return undefined
    const wait = new Date(opensAt).getTime() - Date.now()
    const timer = window.setTimeout(onReload, Math.min(Math.max(wait, SHORTEST_WAIT_MS), LONGEST_WAIT_MS))
    return () => window.clearTimeout(timer)
  }, [opensAt, onReload])
}
