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
import { AccommodationsTab } from '../components/AccommodationsTab'
import { BankTab } from '../components/BankTab'
import { FilesTab } from '../components/FilesTab'
import { QuizzesTab } from '../components/QuizzesTab'
import '../editing.scss'

const PageQuery = graphql(`
  query CourseQuizzesPage($courseId: ID!) {
    course(id: $courseId) {
      id
      title
      viewerCanEdit
    }
  }
`)

/** All about the quizzes of a course, for those who teach it. */
export function Component() {
  const { t } = useTranslation('quizzes')
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({ query: PageQuery, variables: { courseId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ course }) =>
          course?.viewerCanEdit ? (
            <>
              <Link to={link(paths.editCourse, { courseId })} className="back-link">
                <Icon svg={chevronLeft} /> {course.title}
              </Link>
              <PageHeader title={t('list.title')} />
              <Tabs
                label={t('list.title')}
                tabs={[
                  { value: 'quizzes', label: t('list.title'), content: <QuizzesTab courseId={courseId} /> },
                  { value: 'bank', label: t('bank.title'), content: <BankTab courseId={courseId} /> },
                  {
                    value: 'accommodations',
                    label: t('accommodations.title'),
                    content: <AccommodationsTab courseId={courseId} />,
                  },
                  { value: 'files', label: t('files.title'), content: <FilesTab courseId={courseId} /> },
                ]}
              />
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('list.refused')}
              action={<ButtonLink to={paths.teaching}>{t('editor.toTeaching')}</ButtonLink>}
            >
              {t('list.refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
