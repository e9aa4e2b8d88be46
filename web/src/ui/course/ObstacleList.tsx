import ban from 'bootstrap-icons/icons/slash-circle.svg?raw'
import calendarX from 'bootstrap-icons/icons/calendar-x.svg?raw'
import coin from 'bootstrap-icons/icons/coin.svg?raw'
import info from 'bootstrap-icons/icons/info-circle.svg?raw'
import people from 'bootstrap-icons/icons/people.svg?raw'
import signpost from 'bootstrap-icons/icons/signpost-2.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { calendarDay, now } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { link, paths } from '@/lib/paths'
import { Icon } from '@/ui/Icon'
import '@/ui/course/course.scss'

export const ObstaclesFragment = graphql(`
  fragment Obstacles on Course {
    id
    capacity
    endsOn
    price {
      amount
      currency
    }
    viewerEnrollment {
      id
      blockReason
    }
    enrollmentObstacles {
      code
      message
      field
    }
    prerequisites {
      id
      slug
      title
      viewerEnrollment {
        id
        status
      }
    }
  }
`)

type Course = ResultOf<typeof ObstaclesFragment>

const ICONS: Record<string, string> = {
  BLOCKED_FROM_COURSE: ban,
  COURSE_FULL: people,
  ENROLLMENT_CLOSED: calendarX,
  PAYMENT_REQUIRED: coin,
  PREREQUISITES_MISSING: signpost,
}

/** Each thing that keeps somebody from enrolling, and what they can do about it. */
export function ObstacleList({ data }: { data: FragmentOf<typeof ObstaclesFragment> }) {
  const course = readFragment(ObstaclesFragment, data)
  const shown = course.enrollmentObstacles.filter(({ code }) => code !== 'UNAUTHENTICATED')
  // Whoever is blocked need not hear about the rest.
  const blocked = shown.filter(({ code }) => code === 'BLOCKED_FROM_COURSE')
  return (blocked.length > 0 ? blocked : shown).map(({ code, message }) => (
    <div key={code} className="obstacle">
      <Icon svg={ICONS[code] ?? info} />
      <Explanation code={code} message={message} course={course} />
    </div>
  ))
}

function Explanation({ code, message, course }: { code: string; message: string; course: Course }) {
  const { t, i18n } = useTranslation('course')
  switch (code) {
    case 'BLOCKED_FROM_COURSE': {
      const reason = course.viewerEnrollment?.blockReason
      return (
        <>
          <p className="fw-semibold">{t('obstacle.blocked')}</p>
          <p>{reason ? t('obstacle.blockedReason', { reason }) : t('obstacle.blockedHint')}</p>
        </>
      )
    }
    case 'COURSE_FULL':
      return (
        <>
          <p className="fw-semibold">{t('obstacle.full')}</p>
          <p>{t('obstacle.fullHint', { count: course.capacity ?? 0 })}</p>
        </>
      )
    case 'ENROLLMENT_CLOSED':
      return (
        <>
          <p className="fw-semibold">{t('obstacle.closed')}</p>
          <p>
            {course.endsOn && course.endsOn < now().toISOString()
              ? t('obstacle.closedSince', { date: calendarDay(course.endsOn, i18n.language) })
              : message}
          </p>
        </>
      )
    case 'PAYMENT_REQUIRED':
      return (
        <>
          <p className="fw-semibold">
            {t('obstacle.paid', { price: formatMoney(course.price, i18n.language) })}
          </p>
          <p>{t('obstacle.paidHint')}</p>
        </>
      )
    case 'PREREQUISITES_MISSING':
      return (
        <>
          <p className="fw-semibold">{t('obstacle.prerequisites')}</p>
          <ul>
            {missingPrerequisites(course).map(({ id, slug, title }) => (
              <li key={id}>
                <Link to={link(paths.course, { slug })}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      )
    default:
      return <p>{message}</p>
  }
}

const missingPrerequisites = ({ prerequisites }: Course) =>
  prerequisites.filter(({ viewerEnrollment: mine }) => mine?.status !== 'ACTIVE' && mine?.status !== 'ENDED')
