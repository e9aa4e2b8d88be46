import compass from 'bootstrap-icons/icons/compass.svg?raw'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { link, paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { LessonSteps, LessonStepsFragment } from '../components/LessonSteps'
import { LockedCourseFragment, LockedLesson, LockedLessonFragment } from '../components/LockedLesson'
import { OutlineNav, OutlineNavFragment } from '../components/OutlineNav'
import { OutlineSheet } from '../components/OutlineSheet'
import { ReadLesson, ReadLessonFragment } from '../components/ReadLesson'
import { ReaderSkeleton } from '../components/ReaderSkeleton'
import '../player.scss'

// Both are asked for: of a blocked course the lesson is gone, while the course can still say why.
const LessonQuery = graphql(
  `
    query Lesson($slug: String!, $lessonId: ID!) {
      course(slug: $slug) {
        id
        title
        viewerEnrollment {
          id
          status
        }
        ...OutlineNav
        ...LockedCourse
      }
      lesson(id: $lessonId) {
        id
        title
        viewerCanRead
        viewerProgress {
          id
          status
        }
        course {
          id
          slug
        }
        module {
          id
          title
        }
        ...ReadLesson
        ...LockedLesson
        ...LessonSteps
      }
    }
  `,
  [OutlineNavFragment, LockedCourseFragment, LockedLessonFragment, ReadLessonFragment, LessonStepsFragment],
)

/** The reader: outline at the side, lesson in the middle, previous and next below. */
export function Component() {
  const { slug = '', lessonId = '' } = useParams()
  const [result, refetch] = useQuery({ query: LessonQuery, variables: { slug, lessonId } })
  const reload = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch])
  const userId = useSessionUserId()
  const lesson = result.data?.lesson
  useDocumentTitle(lesson?.title)
  useOpened(lesson?.id === lessonId ? lesson : null, reload)

  return (
    <QueryBoundary
      result={result}
      onRetry={reload}
      skeleton={<ReaderSkeleton />}
      empty={{ when: ({ course, lesson }) => !course && !lesson, show: <LessonMissing /> }}
    >
      {({ course, lesson }) => {
        if (lesson && lesson.course.slug !== slug) {
          return <Navigate to={link(paths.lesson, { slug: lesson.course.slug, lessonId })} replace />
        }
        if (!course) return <LessonMissing />
        const isStudent = course.viewerEnrollment?.status === 'ACTIVE'
        return (
          <div className="reader">
            <aside className="reader-side">
              <OutlineNav data={course} currentId={lessonId} />
            </aside>
            <article className="reader-main">
              <header className="reader-head">
                <OutlineSheet course={course} currentId={lessonId} />
                {lesson && <p className="eyebrow m-0">{lesson.module.title}</p>}
                <h1>{lesson?.title ?? course.title}</h1>
              </header>
              {lesson?.viewerCanRead ? (
                <ReadLesson key={lesson.id} data={lesson} studentId={isStudent ? userId : undefined} />
              ) : (
                <LockedLesson course={course} lesson={lesson} onReload={reload} />
              )}
              {lesson && <LessonSteps data={lesson} slug={slug} isStudent={isStudent} />}
            </article>
          </div>
        )
      }}
    </QueryBoundary>
  )
}

type Lesson = NonNullable<ResultOf<typeof LessonQuery>['lesson']>

/** What a completed lesson opens is asked for at once. */
function useOpened(lesson: Lesson | null | undefined, onCompleted: () => void) {
  const seen = useRef<{ id: string; isCompleted: boolean }>(undefined)
  const id = lesson?.id
  const isCompleted = lesson?.viewerProgress?.status === 'COMPLETED'
  useEffect(() => {
    if (id === undefined) return
    const before = seen.current
    seen.current = { id, isCompleted }
    if (before?.id === id && before.isCompleted !== isCompleted) onCompleted()
  }, [id, isCompleted, onCompleted])
}

function LessonMissing() {
  const { t } = useTranslation('player')
  useDocumentTitle(t('missingTitle'))
  return (
    <EmptyState
      heading="h1"
      icon={compass}
      title={t('missingTitle')}
      action={<ButtonLink to={paths.catalogue}>{t('toCatalogue')}</ButtonLink>}
    >
      {t('missingText')}
    </EmptyState>
  )
}
