import calendar from 'bootstrap-icons/icons/calendar-event.svg?raw'
import signpost from 'bootstrap-icons/icons/signpost.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { exactTime } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Icon } from '@/ui/Icon'
import '@/ui/course/course.scss'

export const LockReasonFragment = graphql(`
  fragment LockReason on LockReason {
    kind
    opensAt
    lesson {
      id
      title
    }
    module {
      id
      title
      lessons {
        id
        viewerProgress {
          id
          status
        }
      }
    }
  }
`)

type Reason = ResultOf<typeof LockReasonFragment>

interface LockReasonsProps {
  data: readonly FragmentOf<typeof LockReasonFragment>[]
  slug: string
}

/** Everything that has to happen before it opens, each with the way there. */
export function LockReasons({ data, slug }: LockReasonsProps) {
  const reasons = readFragment(LockReasonFragment, data)
  return (
    <ul className="lock-reasons">
      {reasons.map((reason) => (
        <li key={reason.lesson?.id ?? reason.module?.id ?? reason.kind}>
          <Icon svg={reason.kind === 'NOT_OPEN_YET' ? calendar : signpost} />
          <Explanation reason={reason} slug={slug} />
        </li>
      ))}
    </ul>
  )
}

function Explanation({ reason: { opensAt, lesson, module }, slug }: { reason: Reason; slug: string }) {
  const { t, i18n } = useTranslation('course')
  const to = (lessonId: string) => link(paths.lesson, { slug, lessonId })
  if (opensAt) {
    return (
      <span>
        {t('lock.opens')} <time dateTime={opensAt}>{exactTime(new Date(opensAt), i18n.language)}</time>
      </span>
    )
  }
  if (lesson) {
    return (
      <span>
        {t('lock.lesson')} <Link to={to(lesson.id)}>{lesson.title}</Link>
      </span>
    )
  }
  const open = module?.lessons.filter(({ viewerProgress }) => viewerProgress?.status !== 'COMPLETED') ?? []
  const next = open[0] ?? module?.lessons[0]
  return (
    <span>
      {t('lock.module')} {next ? <Link to={to(next.id)}>{module?.title}</Link> : module?.title}{' '}
      {open.length > 0 && t('lock.left', { count: open.length })}
    </span>
  )
}
