import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { paths } from '@/lib/paths'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { CalendarCard } from '../components/CalendarCard'
import { CourseShares, CourseSharesFragment } from '../components/CourseShares'
import { DueFragment, DueList } from '../components/DueList'
import { StudyCharts, StudyChartsFragment } from '../components/StudyCharts'
import { Subjects, SubjectsFragment } from '../components/Subjects'
import '../learning.scss'

const DashboardQuery = graphql(
  `
    query LearnerDashboard {
      learnerDashboard {
        ...StudyCharts
        ...Subjects
      }
      dueItems(first: 20) {
        ...Due
      }
      viewer {
        ...CourseShares
      }
    }
  `,
  [StudyChartsFragment, SubjectsFragment, DueFragment, CourseSharesFragment],
)

/** How one's studies go: what is due, how far one is, when and how one has studied. */
export function Component() {
  const { t } = useTranslation('learning')
  const [result, refetch] = useQuery({ query: DashboardQuery })
  return (
    <div className="container page">
      <Link to={paths.learning} className="back-link">
        <Icon svg={chevronLeft} /> {t('title')}
      </Link>
      <PageHeader title={t('dashboard.title')} lead={t('dashboard.lead')} />
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="cards" count={4} />}>
        {({ learnerDashboard, dueItems, viewer }) => (
          <div className="dashboard">
            <DueList data={dueItems} />
            {viewer && <CourseShares data={viewer} />}
            <StudyCharts data={learnerDashboard} />
            <Subjects data={learnerDashboard} />
            <CalendarCard />
          </div>
        )}
      </QueryBoundary>
    </div>
  )
}
