import shuffle from 'bootstrap-icons/icons/shuffle.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { Icon } from '@/ui/Icon'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { toForm, toPreview } from '../model/questionForm'
import { QuestionFragment } from './questionDocuments'
import { TryQuestion } from './QuestionPreview'

const PreviewQuery = graphql(
  `
    query QuizPreview($id: ID!) {
      quiz(id: $id) {
        id
        slots {
          id
          position
          drawCount
          drawTags
          points
          question {
            ...BankQuestion
          }
        }
      }
    }
  `,
  [QuestionFragment],
)

/** The quiz as a student will meet it; to be tried out, nothing is kept. */
export function QuizPreview({ quizId }: { quizId: string }) {
  const { t } = useTranslation('quizzes')
  const [result, refetch] = useQuery({ query: PreviewQuery, variables: { id: quizId } })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
      {({ quiz }) => (
        <div className="page-narrow stack">
          <p className="notice">{t('preview.about')}</p>
          {quiz?.slots.map(({ id, question, points, drawCount, drawTags }, index) =>
            question ? (
              <TryQuestion
                key={id}
                title={t('take.question', { number: index + 1 })}
                question={{ ...toPreview(question.kind, toForm(question)), id, maxPoints: points }}
              />
            ) : (
              <p key={id} className="notice">
                <Icon svg={shuffle} /> {t('slots.drawn', { count: drawCount })}
                {drawTags.length > 0 && `: ${drawTags.join(', ')}`}
              </p>
            ),
          )}
        </div>
      )}
    </QueryBoundary>
  )
}
