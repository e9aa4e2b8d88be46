import table from 'bootstrap-icons/icons/table.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { now } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { When } from '@/ui/When'
import '@/ui/course/course.scss'

export const CourseAssignmentsFragment = graphql(`
  fragment CourseAssignments on Course {
    id
    viewerCanRead
    viewerCanEdit
  }
`)

const AssignmentsQuery = graphql(`
  query CourseAssignments($courseId: ID!) {
    course(id: $courseId) {
      id
      assignments(first: 50) {
        edges {
          cursor
          node {
            id
            title
            status
            viewerTerms {
              opensAt
              dueAt
            }
            viewerSubmission {
              id
              versionCount
              draft {
                id
              }
              grade {
                id
                mark
                maxPoints
              }
            }
          }
        }
      }
    }
  }
`)

type Assignment = NonNullable<
  ResultOf<typeof AssignmentsQuery>['course']
>['assignments']['edges'][number]['node']

/** What is to be handed in in the course, for those who read it; nothing where there is nothing. */
export function CourseAssignments({ data }: { data: FragmentOf<typeof CourseAssignmentsFragment> }) {
  const { t } = useTranslation('course')
  const { id: courseId, viewerCanRead, viewerCanEdit } = readFragment(CourseAssignmentsFragment, data)
  const [{ data: found }] = useQuery({
    query: AssignmentsQuery,
    variables: { courseId },
    pause: !viewerCanRead,
    requestPolicy: 'cache-and-network',
  })
  const assignments = found?.course?.assignments.edges.map(({ node }) => node) ?? []
  if (assignments.length === 0) return null
  return (
    <section aria-labelledby="course-assignments">
      <div className="d-flex justify-content-between align-items-baseline gap-3">
        <h2 id="course-assignments">{t('assignments.title')}</h2>
        <Link to={link(viewerCanEdit ? paths.gradebook : paths.grades, { courseId })}>
          <Icon svg={table} /> {t('assignments.grades')}
        </Link>
      </div>
      <ul className="course-quizzes">
        {assignments.map((assignment) => (
          <AssignmentRow key={assignment.id} assignment={assignment} />
        ))}
      </ul>
    </section>
  )
}

function AssignmentRow({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('course')
  const { opensAt, dueAt } = assignment.viewerTerms
  const isAhead = opensAt !== null && new Date(opensAt) > now()
  const moment = isAhead ? opensAt : dueAt
  return (
    <li>
      <div>
        <Link to={link(paths.assignment, { assignmentId: assignment.id })}>{assignment.title}</Link>
        {moment && (
          <p className="text-body-secondary small m-0">
            {t(isAhead ? 'quizzes.opens' : 'assignments.due')} <When startsAt={moment} endsAt={null} />
          </p>
        )}
      </div>
      <AssignmentState assignment={assignment} />
    </li>
  )
}

function AssignmentState({ assignment }: { assignment: Assignment }) {
  const { t, i18n } = useTranslation('course')
  const { status, viewerSubmission: own, viewerTerms } = assignment
  const { dueAt } = viewerTerms
  if (status === 'DRAFT') return <Badge>{t('quizzes.draft')}</Badge>
  if (own?.grade && own.grade.mark !== null) {
    const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
    const mark = number.format(own.grade.mark)
    return (
      <Badge tone="success">{t('assignments.mark', { mark, max: number.format(own.grade.maxPoints) })}</Badge>
    )
  }
  if (own && own.versionCount > 0) return <Badge tone="info">{t('quizzes.done')}</Badge>
  if (dueAt && new Date(dueAt) <= now()) {
    return <Badge tone="warning">{t('assignments.missed')}</Badge>
  }
  return own?.draft ? <Badge>{t('assignments.begun')}</Badge> : null
}
