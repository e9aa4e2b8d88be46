import archive from 'bootstrap-icons/icons/archive.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { minutesInWords } from '@/lib/dates'
import { languageName } from '@/lib/languages'
import { paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Icon } from '@/ui/Icon'
import { Rating } from '@/ui/Rating'

export const CourseHeadFragment = graphql(`
  fragment CourseHead on Course {
    id
    title
    summary
    status
    level
    language
    lessonCount
    estimatedMinutes
    enrolledCount
    ratingAverage
    ratingCount
    category {
      id
      name
      slug
      parent {
        id
        name
        slug
      }
    }
    tags {
      id
      name
      slug
    }
    owner {
      id
      fullName
      initials
      photo {
        thumbnailUrl
      }
    }
  }
`)

/** Title, promise, teacher, rating, and the facts that decide. */
export function CourseHead({ data }: { data: FragmentOf<typeof CourseHeadFragment> }) {
  const { t, i18n } = useTranslation(['catalogue', 'course'])
  const course = readFragment(CourseHeadFragment, data)
  const { owner, category } = course
  return (
    <>
      {course.status === 'DRAFT' && <Banner icon={pencil} text={t('course.draft')} />}
      {course.status === 'ARCHIVED' && <Banner icon={archive} text={t('course.archived')} />}
      <header className="course-hero">
        <div className="container">
          <div className="course-hero-text">
            <nav aria-label={t('course.breadcrumb')} className="crumbs">
              <Link to={paths.catalogue}>{t('title')}</Link>
              {[category?.parent, category].map(
                (step) =>
                  step && (
                    <Link key={step.id} to={`${paths.catalogue}?category=${step.slug}`}>
                      {step.name}
                    </Link>
                  ),
              )}
            </nav>
            <h1>{course.title}</h1>
            <p className="course-lead">{course.summary}</p>
            <p className="course-by">
              <Avatar person={owner} size={40} />
              <span>
                {t('course.taughtBy')} <strong>{owner.fullName}</strong>
              </span>
              {course.ratingAverage !== null && (
                <a href="#reviews" className="course-rating">
                  <Rating value={course.ratingAverage} count={course.ratingCount} />
                </a>
              )}
            </p>
            <p className="dotted">
              <span>{t(`course:level.${course.level}`)}</span>
              <span>{t('course:lessons', { count: course.lessonCount })}</span>
              {course.estimatedMinutes > 0 && (
                <span>{minutesInWords(course.estimatedMinutes, i18n.language)}</span>
              )}
              <span>{languageName(course.language, i18n.language)}</span>
              <span>{t('course.students', { count: course.enrolledCount })}</span>
            </p>
            {course.tags.length > 0 && (
              <p className="chips m-0">
                {course.tags.map((tag) => (
                  <Link key={tag.id} className="chip" to={`${paths.catalogue}?tag=${tag.slug}`}>
                    {tag.name}
                  </Link>
                ))}
              </p>
            )}
          </div>
        </div>
      </header>
    </>
  )
}

const Banner = ({ icon, text }: { icon: string; text: string }) => (
  <p className="course-banner" role="note">
    <Icon svg={icon} /> {text}
  </p>
)
