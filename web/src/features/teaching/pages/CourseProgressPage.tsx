import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { HardLessons } from '../components/HardLessons'
import { HardQuestions } from '../components/HardQuestions'
import { LearnersTab } from '../components/LearnersTab'
import '../teaching.scss'

const CourseProgressQuery = graphql(`
  query CourseProgressPage($courseId: ID!) {
    course(id: $courseId) {
      id
      title
      lessonCount
      viewerCanManageStudents
    }
  }
`)

/** The teacher's dashboard of a course: how everybody gets on, and what is hard. */
export function Component() {
  const { t } = useTranslation('teaching')
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({ query: CourseProgressQuery, variables: { courseId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ course }) =>
          course?.viewerCanManageStudents ? (
            <>
              <Link to={link(paths.editCourse, { courseId })} className="back-link">
                <Icon svg={chevronLeft} /> {course.title}
              </Link>
              <PageHeader title={t('progress.title')} lead={t('progress.lead')} />
              <Tabs
                label={t('progress.tabs')}
                tabs={[
                  {
                    value: 'learners',
                    label: t('progress.learners'),
                    content: <LearnersTab courseId={courseId} lessonCount={course.lessonCount} />,
                  },
                  {
                    value: 'lessons',
                    label: t('progress.lessons'),
                    content: <HardLessons courseId={courseId} />,
                  },
                  {
                    value: 'questions',
                    label: t('progress.questions'),
                    content: <HardQuestions courseId={courseId} />,
                  },
                ]}
              />
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('progress.refused')}
              action={<ButtonLink to={paths.teaching}>{t('editor.toCourses')}</ButtonLink>}
            >
              {t('progress.refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
