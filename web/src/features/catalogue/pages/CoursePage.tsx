import compass from 'bootstrap-icons/icons/compass.svg?raw'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { CertificateGoal, CertificateGoalFragment } from '@/ui/course/CertificateGoal'
import { CourseAssignments, CourseAssignmentsFragment } from '@/ui/course/CourseAssignments'
import { CourseQuizzes, CourseQuizzesFragment } from '@/ui/course/CourseQuizzes'
import { LiveLessons, LiveLessonsFragment } from '@/ui/course/LiveLessons'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { CourseAbout, CourseAboutFragment } from '../components/CourseAbout'
import { CourseAside, CourseAsideFragment } from '../components/CourseAside'
import { CourseDecks, CourseDecksFragment } from '../components/CourseDecks'
import { CourseHead, CourseHeadFragment } from '../components/CourseHead'
import { CoursePageSkeleton } from '../components/CoursePageSkeleton'
import { Outline, OutlineFragment } from '../components/Outline'
import { Reviews } from '../components/Reviews'
import { Teachers, TeachersFragment } from '../components/Teachers'
import '../course-page.scss'

const CourseQuery = graphql(
  `
    query Course($slug: String!) {
      course(slug: $slug) {
        id
        title
        ...CourseHead
        ...LiveLessons
        ...CourseQuizzes
        ...CourseAssignments
        ...CourseDecks
        ...CourseAside
        ...CertificateGoal
        ...CourseAbout
        ...CourseOutline
        ...Teachers
      }
    }
  `,
  [
    CourseHeadFragment,
    LiveLessonsFragment,
    CourseQuizzesFragment,
    CourseAssignmentsFragment,
    CourseDecksFragment,
    CourseAsideFragment,
    CertificateGoalFragment,
    CourseAboutFragment,
    OutlineFragment,
    TeachersFragment,
  ],
)

/** Everything one wants to know before, and while, taking a course. */
export function Component() {
  const { slug = '' } = useParams()
  const [result, refetch] = useQuery({ query: CourseQuery, variables: { slug } })
  useDocumentTitle(result.data?.course?.title)
  const reload = () => refetch({ requestPolicy: 'network-only' })

  return (
    <QueryBoundary
      result={result}
      onRetry={reload}
      skeleton={<CoursePageSkeleton />}
      empty={{ when: ({ course }) => course === null, show: <CourseMissing /> }}
    >
      {({ course }) =>
        course && (
          <article className="course-page">
            <CourseHead data={course} />
            <div className="container course-columns">
              <CourseAside data={course} onReload={reload} />
              <div className="course-main">
                <LiveLessons data={course} />
                <CertificateGoal data={course} />
                <CourseQuizzes data={course} />
                <CourseAssignments data={course} />
                <CourseDecks data={course} />
                <CourseAbout data={course} />
                <Outline data={course} />
                <Teachers data={course} />
                <Reviews courseId={course.id} />
              </div>
            </div>
          </article>
        )
      }
    </QueryBoundary>
  )
}

function CourseMissing() {
  const { t } = useTranslation('catalogue')
  useDocumentTitle(t('course.missingTitle'))
  return (
    <EmptyState
      heading="h1"
      icon={compass}
      title={t('course.missingTitle')}
      action={<ButtonLink to={paths.catalogue}>{t('course.toCatalogue')}</ButtonLink>}
    >
      {t('course.missingText')}
    </EmptyState>
  )
}
