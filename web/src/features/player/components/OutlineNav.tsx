import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { CourseChatFragment, CourseChatLink } from '@/ui/course/CourseChatLink'
import { ProgressBar } from '@/ui/ProgressBar'
import { OutlineLesson, OutlineLessonFragment } from './OutlineLesson'

export const OutlineNavFragment = graphql(
  `
    fragment OutlineNav on Course {
      id
      slug
      title
      lessonCount
      viewerEnrollment {
        id
        status
      }
      viewerProgress {
        id
        percent
        completedCount
      }
      modules {
        id
        title
        lessonCount
        viewerProgress {
          id
          percent
          completedCount
        }
        lessons {
          id
          ...OutlineEntry
        }
      }
      ...CourseChat
    }
  `,
  [CourseChatFragment, OutlineLessonFragment],
)

interface OutlineNavProps {
  data: FragmentOf<typeof OutlineNavFragment>
  currentId: string
}

/** The course's lessons, how far the student is, and the open one marked and kept in sight. */
export function OutlineNav({ data, currentId }: OutlineNavProps) {
  const { t } = useTranslation(['player', 'course'])
  const course = readFragment(OutlineNavFragment, data)
  const { slug, title, modules, viewerProgress: progress, lessonCount } = course
  const isStudent = course.viewerEnrollment?.status === 'ACTIVE'
  const current = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  const done = (count: number | undefined, total: number) => t('course:progress', { done: count ?? 0, total })

  return (
    <nav className="outline-nav" aria-label={t('outline')}>
      <Link to={link(paths.course, { slug })} className="outline-nav-course">
        {title}
      </Link>
      {isStudent && (
        <div className="outline-nav-progress">
          <ProgressBar percent={progress?.percent ?? 0} label={t('progress.course')} />
          <span>
            {t('progress.percent', { percent: progress?.percent ?? 0 })} ·{' '}
            {done(progress?.completedCount, lessonCount)}
          </span>
        </div>
      )}
      <CourseChatLink data={course} size="sm" />
      {modules.map((module) => (
        <section key={module.id}>
          <h2>
            {module.title}
            {isStudent && module.lessonCount > 0 && (
              <small>{done(module.viewerProgress?.completedCount, module.lessonCount)}</small>
            )}
          </h2>
          <ol>
            {module.lessons.map((lesson) => (
              <OutlineLesson
                key={lesson.id}
                ref={lesson.id === currentId ? current : undefined}
                data={lesson}
                slug={slug}
                isCurrent={lesson.id === currentId}
                isStudent={isStudent}
              />
            ))}
          </ol>
        </section>
      ))}
    </nav>
  )
}
