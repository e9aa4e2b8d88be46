import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { calendarDay } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { CourseChatFragment, CourseChatLink } from '@/ui/course/CourseChatLink'
import { CourseCover, CourseCoverFragment } from '@/ui/course/CourseCover'
import { EnrollAction, EnrollActionFragment } from '@/ui/course/EnrollAction'
import { Money } from '@/ui/Money'
import { ProgressBar } from '@/ui/ProgressBar'
import { MuteCourse, MuteCourseFragment } from './MuteCourse'
import { UnenrollButton } from './UnenrollButton'

export const CourseAsideFragment = graphql(
  `
    fragment CourseAside on Course {
      id
      title
      code
      startsOn
      endsOn
      capacity
      enrolledCount
      price {
        amount
        currency
      }
      viewerCanEdit
      viewerEnrollment {
        id
        status
        enrolledAt
      }
      lessonCount
      viewerProgress {
        id
        percent
        completedCount
      }
      ...CourseCover
      ...EnrollAction
      ...CourseChat
      ...MuteCourse
    }
  `,
  [CourseCoverFragment, EnrollActionFragment, CourseChatFragment, MuteCourseFragment],
)

interface CourseAsideProps {
  data: FragmentOf<typeof CourseAsideFragment>
  onReload: () => void
}

/** The card that stays in sight: cover, price, the one button, the hard facts. */
export function CourseAside({ data, onReload }: CourseAsideProps) {
  const { t, i18n } = useTranslation(['catalogue', 'course'])
  const course = readFragment(CourseAsideFragment, data)
  const enrollment = course.viewerEnrollment
  const isActive = enrollment?.status === 'ACTIVE'
  const day = (date: string) => calendarDay(date, i18n.language)

  const facts: [string, string][] = []
  if (course.startsOn) facts.push([t('course.fact.starts'), day(course.startsOn)])
  if (course.endsOn) facts.push([t('course.fact.ends'), day(course.endsOn)])
  if (course.capacity !== null) {
    const free = Math.max(course.capacity - course.enrolledCount, 0)
    facts.push([t('course.fact.seats'), t('course.seats', { free, total: course.capacity })])
  }
  facts.push([t('course.fact.code'), course.code])

  return (
    <aside className="course-aside card" aria-label={t('course.facts')}>
      <CourseCover data={course} large />
      <div className="course-aside-body">
        {course.viewerCanEdit ? (
          <>
            <p className="m-0">{t('course.manage')}</p>
            <ButtonLink size="lg" to={link(paths.editCourse, { courseId: course.id })}>
              {t('course.edit')}
            </ButtonLink>
          </>
        ) : (
          <>
            {isActive ? (
              <>
                <p className="m-0 text-body-secondary">
                  {t('course.enrolledSince', { date: day(enrollment.enrolledAt) })}
                </p>
                {course.viewerProgress && (
                  <div className="course-aside-progress">
                    <ProgressBar percent={course.viewerProgress.percent} label={t('course:progressLabel')} />
                    <span>
                      {t('course:progress', {
                        done: course.viewerProgress.completedCount,
                        total: course.lessonCount,
                      })}
                    </span>
                  </div>
                )}
              </>
            ) : (
              <p className="course-price">
                <Money value={course.price} />
              </p>
            )}
            <EnrollAction data={course} onRefused={onReload} />
          </>
        )}
        <CourseChatLink data={course} />
        <dl className="course-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {(isActive || course.viewerCanEdit) && <MuteCourse data={course} />}
        {isActive && <UnenrollButton courseId={course.id} title={course.title} />}
      </div>
    </aside>
  )
}
