import clipboard from 'bootstrap-icons/icons/clipboard-check.svg?raw'
import patchQuestion from 'bootstrap-icons/icons/patch-question.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'

export const LessonTasksFragment = graphql(`
  fragment LessonTasks on Lesson {
    id
    quizzes(first: 20) {
      edges {
        cursor
        node {
          id
          title
          viewerResult {
            id
            isPassed
          }
        }
      }
    }
    assignments(first: 20) {
      edges {
        cursor
        node {
          id
          title
          viewerSubmission {
            id
            versionCount
          }
        }
      }
    }
  }
`)

interface LessonTasksProps {
  data: FragmentOf<typeof LessonTasksFragment>
  /** The rule that is still to be met. */
  rule: string | undefined
}

/** The quizzes and assignments that go with the lesson, and which of them are done. */
export function LessonTasks({ data, rule }: LessonTasksProps) {
  const { t } = useTranslation('player')
  const { quizzes, assignments } = readFragment(LessonTasksFragment, data)
  const isEmpty = quizzes.edges.length + assignments.edges.length === 0
  if (rule === 'QUIZ_PASSED' && quizzes.edges.length === 0) {
    return <p className="text-body-secondary">{t('completion.none.QUIZ_PASSED')}</p>
  }
  if (rule === 'ASSIGNMENT_SUBMITTED' && assignments.edges.length === 0) {
    return <p className="text-body-secondary">{t('completion.none.ASSIGNMENT_SUBMITTED')}</p>
  }
  if (isEmpty) return null
  return (
    <ul className="lesson-tasks" aria-label={t('completion.tasks')}>
      {quizzes.edges.map(({ node: { id, title, viewerResult } }) => (
        <li key={id}>
          <Icon svg={patchQuestion} />
          <Link to={link(paths.quiz, { quizId: id })}>{title}</Link>
          {viewerResult?.isPassed && <Badge tone="success">{t('completion.passed')}</Badge>}
        </li>
      ))}
      {assignments.edges.map(({ node: { id, title, viewerSubmission } }) => (
        <li key={id}>
          <Icon svg={clipboard} />
          <Link to={link(paths.assignment, { assignmentId: id })}>{title}</Link>
          {viewerSubmission && viewerSubmission.versionCount > 0 && (
            <Badge tone="success">{t('completion.handedIn')}</Badge>
          )}
        </li>
      ))}
    </ul>
  )
}
