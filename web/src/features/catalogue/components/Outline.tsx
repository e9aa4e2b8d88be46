import lock from 'bootstrap-icons/icons/lock.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { minutesInWords } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { lessonKindIcons } from '@/ui/course/lessonKinds'
import { Icon } from '@/ui/Icon'

export const OutlineFragment = graphql(`
  fragment CourseOutline on Course {
    id
    slug
    lessonCount
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
      }
    }
  }
`)

type Lesson = ResultOf<typeof OutlineFragment>['modules'][number]['lessons'][number]

/** Modules and lessons; what the visitor may read is a link, the rest shows a lock. */
export function Outline({ data }: { data: FragmentOf<typeof OutlineFragment> }) {
  const { t } = useTranslation('catalogue')
  const { slug, lessonCount, modules } = readFragment(OutlineFragment, data)
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
                    <LessonRow key={lesson.id} lesson={lesson} slug={slug} />
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

function LessonRow({ lesson, slug }: { lesson: Lesson; slug: string }) {
  const { t, i18n } = useTranslation(['catalogue', 'common'])
  return (
    <li className="outline-lesson">
      <Icon svg={lessonKindIcons[lesson.kind]} />
      <span className="outline-title">
        {lesson.viewerCanRead ? (
          <Link to={link(paths.lesson, { slug, lessonId: lesson.id })}>{lesson.title}</Link>
        ) : (
          lesson.title
        )}
        <span className="visually-hidden">, {t(`common:course.kind.${lesson.kind}`)}</span>
      </span>
      {lesson.isFreePreview && <Badge tone="brand">{t('common:course.freePreview')}</Badge>}
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
