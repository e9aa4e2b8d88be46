import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { minutesInWords } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { CourseCover, CourseCoverFragment } from '@/ui/course/CourseCover'
import { Money } from '@/ui/Money'
import { ProgressBar } from '@/ui/ProgressBar'
import { Rating } from '@/ui/Rating'
import { Skeleton } from '@/ui/Skeleton'
import '@/ui/course/course.scss'

export const CourseCardFragment = graphql(
  `
    fragment CourseCard on Course {
      id
      slug
      title
      summary
      status
      level
      lessonCount
      estimatedMinutes
      ratingAverage
      ratingCount
      price {
        amount
        currency
      }
      category {
        id
        name
      }
      owner {
        id
        fullName
        initials
        photo {
          thumbnailUrl
        }
      }
      viewerEnrollment {
        id
        status
      }
      ...CourseCover
    }
  `,
  [CourseCoverFragment],
)

interface CourseCardProps {
  data: FragmentOf<typeof CourseCardFragment>
  /** How far its student is; undefined elsewhere than among one's own courses. */
  percent?: number
}

/** A course in a list. The whole card leads to it; screen readers get one link, the title. */
export function CourseCard({ data, percent }: CourseCardProps) {
  const { t, i18n } = useTranslation('course')
  const course = readFragment(CourseCardFragment, data)
  const isEnrolled = course.viewerEnrollment?.status === 'ACTIVE'
  return (
    <article className="card card-link course-card">
      <div className="course-card-cover">
        <CourseCover data={course} />
        <span className="course-card-marks">
          {isEnrolled && <Badge tone="brand">{t('enrolled')}</Badge>}
          {course.status !== 'PUBLISHED' && <Badge tone="warning">{t(`status.${course.status}`)}</Badge>}
        </span>
      </div>
      <div className="course-card-body">
        {course.category && <p className="eyebrow m-0">{course.category.name}</p>}
        <h3>
          <Link to={link(paths.course, { slug: course.slug })} className="stretched">
            {course.title}
          </Link>
        </h3>
        <p className="course-card-summary">{course.summary}</p>
        <p className="course-card-teacher">
          <Avatar person={course.owner} size={26} />
          <span className="text-truncate">{course.owner.fullName}</span>
        </p>
        <p className="dotted">
          <span>{t(`level.${course.level}`)}</span>
          <span>{t('lessons', { count: course.lessonCount })}</span>
          {course.estimatedMinutes > 0 && (
            <span>{minutesInWords(course.estimatedMinutes, i18n.language)}</span>
          )}
        </p>
        {percent !== undefined && (
          <div className="course-card-progress">
            <ProgressBar percent={percent} label={t('progressLabel')} />
            <span>{percent} %</span>
          </div>
        )}
        <div className="course-card-end">
          {course.ratingAverage === null ? (
            <span className="text-body-secondary small">{t('notRated')}</span>
          ) : (
            <Rating value={course.ratingAverage} count={course.ratingCount} />
          )}
          <strong>
            <Money value={course.price} />
          </strong>
        </div>
      </div>
    </article>
  )
}

/** Stands in for cards that are on their way, in their shape. */
export function CourseCardSkeletons({ count = 6 }: { count?: number }) {
  const { t } = useTranslation('common')
  return (
    <div className="card-grid" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="card course-card" aria-hidden="true">
          <div className="course-card-cover">
            <Skeleton height="100%" radius={0} />
          </div>
          <div className="course-card-body">
            <Skeleton width="35%" height="0.8rem" />
            <Skeleton width="80%" height="1.3rem" />
            <Skeleton height="2.6rem" />
            <Skeleton width="50%" />
            <Skeleton width="65%" />
          </div>
        </div>
      ))}
    </div>
  )
}
