import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { dateFormat, minutesInWords } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { lessonKindIcons } from '@/ui/course/lessonKinds'
import { lessonState, lessonStateIcons } from '@/ui/course/lessonState'
import { Icon } from '@/ui/Icon'

export const OutlineLessonFragment = graphql(`
  fragment OutlineEntry on Lesson {
    id
    title
    kind
    estimatedMinutes
    viewerCanRead
    viewerProgress {
      id
      status
    }
    lockReasons {
      message
      opensAt
    }
  }
`)

interface OutlineLessonProps {
  data: FragmentOf<typeof OutlineLessonFragment>
  slug: string
  isCurrent: boolean
  /** Only students have progress. */
  isStudent: boolean
  ref?: Ref<HTMLAnchorElement>
}

export function OutlineLesson({ data, slug, isCurrent, isStudent, ref }: OutlineLessonProps) {
  const { t, i18n } = useTranslation(['player', 'course'])
  const lesson = readFragment(OutlineLessonFragment, data)
  const { id, title, kind, estimatedMinutes, viewerCanRead, lockReasons } = lesson
  const state = lessonState(lesson)
  const [reason] = lockReasons
  const date = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  const facts = [
    estimatedMinutes > 0 && minutesInWords(estimatedMinutes, i18n.language),
    isStudent && state !== 'LOCKED' && t(`course:state.${state}`),
    !viewerCanRead && state === 'LOCKED' && t('course:state.LOCKED'),
    isStudent &&
      state === 'LOCKED' &&
      reason &&
      (reason.opensAt
        ? t('course:lock.from', {
            date: dateFormat(i18n.language, date).format(new Date(reason.opensAt)),
          })
        : reason.message),
  ].filter((fact) => typeof fact === 'string')

  return (
    <li>
      <Link
        ref={ref}
        to={link(paths.lesson, { slug, lessonId: id })}
        aria-current={isCurrent ? 'page' : undefined}
        data-state={state}
      >
        <Icon svg={state === 'NOT_STARTED' ? lessonKindIcons[kind] : lessonStateIcons[state]} />
        <span>
          {title}
          <span className="visually-hidden">, {t(`course:kind.${kind}`)}</span>
          {facts.length > 0 && <small>{facts.join(' · ')}</small>}
        </span>
      </Link>
    </li>
  )
}
