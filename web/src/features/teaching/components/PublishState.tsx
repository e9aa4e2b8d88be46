import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { Badge } from '@/ui/Badge'

/** Whether a course is open, and what keeps it from it; every change of its contents asks for this again. */
export const PublishStateFragment = graphql(`
  fragment PublishState on Course {
    id
    status
    lessonCount
    estimatedMinutes
    publishProblems {
      code
      message
      field
    }
  }
`)

const TONES = { DRAFT: 'warning', PUBLISHED: 'success', ARCHIVED: 'neutral' } as const

export function StatusBadge({ status }: { status: keyof typeof TONES }) {
  const { t } = useTranslation('course')
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}
