import people from 'bootstrap-icons/icons/people.svg?raw'
import journal from 'bootstrap-icons/icons/journal-text.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { CourseCover, CourseCoverFragment } from '@/ui/course/CourseCover'
import { Icon } from '@/ui/Icon'
import { Rating } from '@/ui/Rating'
import { RelativeTime } from '@/ui/RelativeTime'
import { StatusBadge } from './PublishState'

export const TeacherCourseFragment = graphql(
  `
    fragment TeacherCourse on Course {
      id
      title
      summary
      code
      status
      lessonCount
      enrolledCount
      capacity
      ratingAverage
      ratingCount
      updatedAt
      ...CourseCover
    }
  `,
  [CourseCoverFragment],
)

/** One of the teacher's courses, with how it fares; the whole card leads to its editor. */
export function TeacherCourse({ data }: { data: FragmentOf<typeof TeacherCourseFragment> }) {
  const { t } = useTranslation('teaching')
  const course = readFragment(TeacherCourseFragment, data)
  const seats =
    course.capacity === null
      ? t('home.students', { count: course.enrolledCount })
      : t('home.seats', { count: course.enrolledCount, capacity: course.capacity })
  return (
    <li className="card card-link teacher-course">
      <div className="teacher-course-cover">
        <CourseCover data={course} />
      </div>
      <div className="teacher-course-body">
        <div className="d-flex flex-wrap align-items-center gap-2">
          <StatusBadge status={course.status} />
          <span className="text-body-secondary small">{course.code}</span>
        </div>
        <h2 className="h4 m-0">
          <Link to={link(paths.editCourse, { courseId: course.id })} className="stretched">
            {course.title}
          </Link>
        </h2>
        {course.summary && <p className="teacher-course-summary">{course.summary}</p>}
        <p className="teacher-course-facts">
          <span>
            <Icon svg={people} /> {seats}
          </span>
          <span>
            <Icon svg={journal} /> {t('home.lessons', { count: course.lessonCount })}
          </span>
          {course.ratingAverage !== null && (
            <Rating value={course.ratingAverage} count={course.ratingCount} />
          )}
          <span className="ms-auto">
            {t('home.changed')} <RelativeTime date={course.updatedAt} />
          </span>
        </p>
      </div>
    </li>
  )
}
