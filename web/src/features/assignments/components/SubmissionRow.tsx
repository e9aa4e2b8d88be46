import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { When } from '@/ui/When'
import { points } from '../model/numbers'

export const SubmissionRowFragment = graphql(`
  fragment SubmissionRow on Submission {
    id
    versionCount
    submittedAt
    gradingState
    student {
      id
      fullName
    }
    grade {
      id
      points
      maxPoints
      mark
    }
  }
`)

const TONES = { TO_GRADE: 'warning', GRADED: 'info', PUBLISHED: 'success' } as const

interface SubmissionRowProps {
  data: FragmentOf<typeof SubmissionRowFragment>
  /** From 1, in the queue; it stands for the name while that is hidden. */
  place: number
}

/** One student's work in the list. */
export function SubmissionRow({ data, place }: SubmissionRowProps) {
  const { t, i18n } = useTranslation('assignments')
  const { id, student, submittedAt, versionCount, gradingState, grade } = readFragment(
    SubmissionRowFragment,
    data,
  )
  const shown = (value: number) => points(value, i18n.language)
  return (
    <li>
      <span className="assignment-title">
        <Link to={link(paths.gradeSubmission, { submissionId: id })}>
          {student?.fullName ?? t('submissions.nobody', { number: place })}
        </Link>
        <span className="text-body-secondary small">
          {t('history.version', { number: versionCount })}
          {submittedAt && (
            <>
              {' · '}
              <When startsAt={submittedAt} endsAt={null} />
            </>
          )}
        </span>
      </span>
      {grade && (
        <span>
          {t('grade.of', { points: shown(grade.mark ?? grade.points), max: shown(grade.maxPoints) })}
        </span>
      )}
      {gradingState && <Badge tone={TONES[gradingState]}>{t(`state.${gradingState}`)}</Badge>}
    </li>
  )
}
