import lock from 'bootstrap-icons/icons/lock.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { dateFormat, minutesInWords } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { lessonKindIcons } from '@/ui/course/lessonKinds'
import { lessonState, lessonStateIcons } from '@/ui/course/lessonState'
import { Icon } from '@/ui/Icon'

export const OutlineFragment = graphql(`
  fragment CourseOutline on Course {
    id
    slug
    lessonCount
    viewerEnrollment {
      id
      status
    }
    modules {
      id
      title
      position
      lessons {
        id
        title
        kind
        estimatedMinutes
        isFreePreview
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
    }
  }
`)

type Lesson = ResultOf<typeof OutlineFragment>['modules'][number]['lessons'][number]

const OPENS = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const

/** Modules and lessons; what the visitor may read is a link, the rest shows a lock. */
export function Outline({ data }: { data: FragmentOf<typeof OutlineFragment> }) {
  const { t } = useTranslation('catalogue')
  const { slug, lessonCount, modules, viewerEnrollment } = readFragment(OutlineFragment, data)
  const isStudent = viewerEnrollment?.status === 'ACTIVE'
  return (
    <section>
      <h2>{t('course.outline')}</h2>
      {lessonCount === 0 ? (
        <p className="text-body-secondary">{t('course.outlineEmpty')}</p>
      ) : (
        <>
          <p className="text-body-secondary">
            {t('course.outlineFacts', {
              count: lessonCount,
              modules: t('course.modules', { count: modules.length }),
            })}
          </p>
          <div className="outline">
            {modules.map((module, index) => (
              <details key={module.id} open={index < 3}>
                <summary>
                  <h3>{module.title}</h3>
                </summary>
                <ul>
                  {module.lessons.map((lesson) => (
                    <LessonRow key={lesson.id} lesson={lesson} slug={slug} isStudent={isStudent} />
                  ))}
                </ul>
              </details>
            ))}
          </div>
        </>
      )}
    </section>
  )
}

interface LessonRowProps {
  lesson: Lesson
  slug: string
  /** Only students have progress. */
  isStudent: boolean
}

function LessonRow({ lesson, slug, isStudent }: LessonRowProps) {
  const { t, i18n } = useTranslation(['catalogue', 'course'])
  const state = lessonState(lesson)
  const [reason] = lesson.lockReasons
  const opensAt = reason?.opensAt && dateFormat(i18n.language, OPENS).format(new Date(reason.opensAt))
  return (
    <li className="outline-lesson" data-state={isStudent ? state : undefined}>
      <Icon
        svg={
          isStudent && state !== 'NOT_STARTED' && state !== 'LOCKED'
            ? lessonStateIcons[state]
            : lessonKindIcons[lesson.kind]
        }
      />
      <span className="outline-title">
        {lesson.viewerCanRead ? (
          <Link to={link(paths.lesson, { slug, lessonId: lesson.id })}>{lesson.title}</Link>
        ) : (
          lesson.title
        )}
        <span className="visually-hidden">, {t(`course:kind.${lesson.kind}`)}</span>
        {isStudent && (state !== 'NOT_STARTED' || reason) && (
          <small className="outline-state">
            {reason
              ? opensAt
                ? t('course:lock.from', { date: opensAt })
                : reason.message
              : t(`course:state.${state}`)}
          </small>
        )}
      </span>
      {lesson.isFreePreview && <Badge tone="brand">{t('course:freePreview')}</Badge>}
      {lesson.estimatedMinutes > 0 && (
        <span className="outline-minutes">{minutesInWords(lesson.estimatedMinutes, i18n.language)}</span>
      )}
      {!lesson.viewerCanRead && (
        <span className="text-body-secondary" title={t('course.locked')}>
          <Icon svg={lock} />
          <span className="visually-hidden">{t('course.locked')}</span>
        </span>
      )}
    </li>
  )
}
