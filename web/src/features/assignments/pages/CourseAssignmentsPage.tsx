import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import table from 'bootstrap-icons/icons/table.svg?raw'
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
import { AssignmentsTab } from '../components/AssignmentsTab'
import { CommentsTab } from '../components/CommentsTab'
import '../assignments.scss'

const PageQuery = graphql(`
  query CourseAssignmentsPage($courseId: ID!) {
    course(id: $courseId) {
      id
      title
      viewerCanEdit
    }
  }
`)

/** All assignments of a course, for those who teach it. */
export function Component() {
  const { t } = useTranslation('assignments')
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
              <PageHeader
                title={t('list.title')}
                actions={
                  <ButtonLink to={link(paths.gradebook, { courseId })} variant="secondary" icon={table}>
                    {t('list.gradebook')}
                  </ButtonLink>
                }
              />
              <Tabs
                label={t('list.title')}
                tabs={[
                  {
                    value: 'assignments',
                    label: t('list.title'),
                    content: <AssignmentsTab courseId={courseId} />,
                  },
                  { value: 'comments', label: t('bank.title'), content: <CommentsTab courseId={courseId} /> },
                ]}
              />
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('list.refused')}
              action={<ButtonLink to={paths.teaching}>{t('list.toTeaching')}</ButtonLink>}
            >
              {t('list.refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
