import compass from 'bootstrap-icons/icons/compass.svg?raw'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { link, paths } from '@/lib/paths'
import { rememberPlace } from '@/lib/readingPlaces'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { LessonBody, LessonBodyFragment } from '../components/LessonBody'
import { LessonSteps, LessonStepsFragment } from '../components/LessonSteps'
import { LockedLesson, LockedLessonFragment } from '../components/LockedLesson'
import { OutlineNav, OutlineNavFragment } from '../components/OutlineNav'
import { OutlineSheet } from '../components/OutlineSheet'
import { ReaderSkeleton } from '../components/ReaderSkeleton'
import '../player.scss'

// Both are asked for: of a blocked course the lesson is gone, while the course can still say why.
const LessonQuery = graphql(
  `
    query Lesson($slug: String!, $lessonId: ID!) {
      course(slug: $slug) {
        id
        title
        ...OutlineNav
        ...LockedLesson
      }
      lesson(id: $lessonId) {
        id
        title
        viewerCanRead
        course {
          id
          slug
        }
        module {
          id
          title
        }
        ...LessonBody
        ...LessonSteps
      }
    }
  `,
  [OutlineNavFragment, LockedLessonFragment, LessonBodyFragment, LessonStepsFragment],
)

/** The reader: outline at the side, lesson in the middle, previous and next below. */
export function Component() {
  const { slug = '', lessonId = '' } = useParams()
  const [result, refetch] = useQuery({ query: LessonQuery, variables: { slug, lessonId } })
  const reload = () => refetch({ requestPolicy: 'network-only' })
  const lesson = result.data?.lesson
  useDocumentTitle(lesson?.title)
  useRememberedPlace(lesson?.id === lessonId ? lesson : null)

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
                <LessonBody key={lesson.id} data={lesson} />
              ) : (
                <LockedLesson data={course} onReload={reload} />
              )}
              {lesson && <LessonSteps data={lesson} slug={slug} />}
            </article>
          </div>
        )
      }}
    </QueryBoundary>
  )
}

interface ReadLesson {
  id: string
  title: string
  viewerCanRead: boolean
  course: { id: string }
}

/** Until the server keeps progress, "continue" goes by what was opened on this device. */
function useRememberedPlace(lesson: ReadLesson | null | undefined) {
  const userId = useSessionUserId()
  const readable = lesson?.viewerCanRead === true
  const { id, title, course } = lesson ?? {}
  const courseId = course?.id
  useEffect(() => {
    if (!readable || !id || !courseId) return
    rememberPlace(userId, courseId, { lessonId: id, lessonTitle: title ?? '', at: Date.now() })
  }, [userId, readable, id, title, courseId])
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
