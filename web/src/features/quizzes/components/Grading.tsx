import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { RichText } from '@/ui/richtext/RichText'
import type { Question } from './attemptDocuments'
import { GradeForm } from './GradeForm'

const GuidanceQuery = graphql(`
  query Guidance($id: ID!) {
    node(id: $id) {
      id
      ... on AttemptQuestion {
        question {
          id
          content {
            guidance
          }
        }
      }
    }
  }
`)

/** What a teacher may do with an answer; a mark that is there is replaced only on purpose. */
export function Grading({ question }: { question: Question }) {
  const { t } = useTranslation('quizzes')
  if (question.result?.mark === null) {
    return (
      <>
        {question.kind === 'ESSAY' && <Guidance askedId={question.id} />}
        <GradeForm question={question} />
      </>
    )
  }
  return (
    <details className="grade-details">
      <summary>{t('grade.replace')}</summary>
      <GradeForm question={question} />
    </details>
  )
}

function Guidance({ askedId }: { askedId: string }) {
  const { t } = useTranslation('quizzes')
  const [{ data }] = useQuery({ query: GuidanceQuery, variables: { id: askedId } })
  const guidance = data?.node && 'question' in data.node ? data.node.question?.content.guidance : ''
  if (!guidance) return null
  return (
    <div className="notice">
      <strong>{t('editor.guidance')}</strong>
      <RichText text={guidance} />
    </div>
  )
}
