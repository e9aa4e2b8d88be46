import lock from 'bootstrap-icons/icons/lock.svg?raw'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { minutesInWords } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { CourseChatFragment, CourseChatLink } from '@/ui/course/CourseChatLink'
import { lessonKindIcons } from '@/ui/course/lessonKinds'
import { Icon } from '@/ui/Icon'

export const OutlineNavFragment = graphql(
  `
    fragment OutlineNav on Course {
      id
      slug
      title
      modules {
        id
        title
        lessons {
          id
          title
          kind
          estimatedMinutes
          viewerCanRead
        }
      }
      ...CourseChat
    }
  `,
  [CourseChatFragment],
)

interface OutlineNavProps {
  data: FragmentOf<typeof OutlineNavFragment>
  currentId: string
}

/** The course's lessons with the open one marked, and kept in sight. */
export function OutlineNav({ data, currentId }: OutlineNavProps) {
  const { t, i18n } = useTranslation(['player', 'common'])
  const course = readFragment(OutlineNavFragment, data)
  const { slug, title, modules } = course
  const current = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  return (
    <nav className="outline-nav" aria-label={t('outline')}>
      <Link to={link(paths.course, { slug })} className="outline-nav-course">
        {title}
      </Link>
      <CourseChatLink data={course} size="sm" />
      {modules.map((module) => (
        <section key={module.id}>
          <h2>{module.title}</h2>
          <ol>
            {module.lessons.map(({ id, title, kind, estimatedMinutes, viewerCanRead }) => (
              <li key={id}>
                <Link
                  ref={id === currentId ? current : undefined}
                  to={link(paths.lesson, { slug, lessonId: id })}
                  aria-current={id === currentId ? 'page' : undefined}
                >
                  <Icon svg={viewerCanRead ? lessonKindIcons[kind] : lock} />
                  <span>
                    {title}
                    <span className="visually-hidden">, {t(`common:course.kind.${kind}`)}</span>
                    {!viewerCanRead && <span className="visually-hidden">, {t('lockedMark')}</span>}
                  </span>
                  {estimatedMinutes > 0 && <small>{minutesInWords(estimatedMinutes, i18n.language)}</small>}
                </Link>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </nav>
  )
}
