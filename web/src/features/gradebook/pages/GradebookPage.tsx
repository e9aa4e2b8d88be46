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
import { ChangesTab } from '../components/ChangesTab'
import { ExchangeTab } from '../components/ExchangeTab'
import { GradesTab } from '../components/GradesTab'
import { WeightsTab } from '../components/WeightsTab'
import '../gradebook.scss'

const PageQuery = graphql(`
  query GradebookPage($courseId: ID!) {
    course(id: $courseId) {
      id
      title
      viewerCanEdit
    }
  }
`)

/** All grades of a course, what they weigh, and who changed what. */
export function Component() {
  const { t } = useTranslation('gradebook')
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({ query: PageQuery, variables: { courseId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ course }) =>
          course?.viewerCanEdit ? (
            <>
              <Link to={link(paths.courseAssignments, { courseId })} className="back-link">
                <Icon svg={chevronLeft} /> {course.title}
              </Link>
              <PageHeader title={t('title')} />
              <Tabs
                label={t('title')}
                tabs={[
                  { value: 'grades', label: t('table.tab'), content: <GradesTab courseId={courseId} /> },
                  { value: 'weights', label: t('weights.tab'), content: <WeightsTab courseId={courseId} /> },
                  { value: 'history', label: t('changes.tab'), content: <ChangesTab courseId={courseId} /> },
                  { value: 'files', label: t('files.tab'), content: <ExchangeTab courseId={courseId} /> },
                ]}
              />
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('refused')}
              action={<ButtonLink to={paths.teaching}>{t('toTeaching')}</ButtonLink>}
            >
              {t('refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
