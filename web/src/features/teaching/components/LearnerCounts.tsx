import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { LEARNER_STATES, type LearnerState } from '../model/learnerState'

// The empty search asks for the same as none, and keeps the cache from joining these to the list's pages.
const LearnerCountsQuery = graphql(`
  query LearnerCounts($courseId: ID!) {
    ALL: learners(courseId: $courseId, search: "", first: 0) {
      totalCount
    }
    STUCK: learners(courseId: $courseId, state: STUCK, search: "", first: 0) {
      totalCount
    }
    IN_PROGRESS: learners(courseId: $courseId, state: IN_PROGRESS, search: "", first: 0) {
      totalCount
    }
    NOT_STARTED: learners(courseId: $courseId, state: NOT_STARTED, search: "", first: 0) {
      totalCount
    }
    COMPLETED: learners(courseId: $courseId, state: COMPLETED, search: "", first: 0) {
      totalCount
    }
  }
`)

interface LearnerCountsProps {
  courseId: string
  current: LearnerState | undefined
  /** The address of the list of one state, or of all. */
  addressOf: (state: LearnerState | '') => string
}

/** How many students are in each state; each number leads to those students. */
export function LearnerCounts({ courseId, current, addressOf }: LearnerCountsProps) {
  const { t } = useTranslation('teaching')
  const [{ data }] = useQuery({
    query: LearnerCountsQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  return (
    <nav className="learner-counts" aria-label={t('progress.state')}>
      {(['ALL', ...LEARNER_STATES] as const).map((state) => (
        <Link
          key={state}
          to={addressOf(state === 'ALL' ? '' : state)}
          replace
          preventScrollReset
          className="card card-link"
          data-state={state}
          aria-current={(current ?? 'ALL') === state ? 'true' : undefined}
        >
          <strong>{data?.[state].totalCount ?? '–'}</strong>
          <span>{t(`progress.states.${state}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
