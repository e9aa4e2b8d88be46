import questionIcon from 'bootstrap-icons/icons/patch-question.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ProgressBar } from '@/ui/ProgressBar'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { inPercent } from '../model/percent'

const HardQuestionsQuery = graphql(`
  query HardQuestions($courseId: ID!) {
    hardQuestions(courseId: $courseId) {
      askedCount
      facility
      question {
        id
        title
      }
    }
  }
`)

/** What students get wrong: the questions that earned the smallest share of their points. */
export function HardQuestions({ courseId }: { courseId: string }) {
  const { t, i18n } = useTranslation('teaching')
  const [result, refetch] = useQuery({
    query: HardQuestionsQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  return (
    <div className="stack">
      <Card title={t('progress.questions')}>
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={<SkeletonOf kind="rows" count={4} />}
          empty={{
            when: ({ hardQuestions }) => hardQuestions.length === 0,
            show: (
              <EmptyState icon={questionIcon} title={t('progress.hardQuestions.empty')}>
                {t('progress.hardQuestions.emptyText')}
              </EmptyState>
            ),
          }}
        >
          {({ hardQuestions }) => (
            <>
              <p className="text-body-secondary">{t('progress.hardQuestions.lead')}</p>
              <ol className="hard-list">
                {hardQuestions.map(({ question, askedCount, facility }) => {
                  const percent = Math.round(facility * 100)
                  return (
                    <li key={question.id}>
                      <Link to={link(paths.editQuestion, { questionId: question.id })}>{question.title}</Link>
                      <ProgressBar
                        percent={percent}
                        label={t('progress.hardQuestions.earned', { question: question.title })}
                      />
                      <small>
                        {t('progress.hardQuestions.figures', {
                          count: askedCount,
                          percent: inPercent(percent, i18n.language),
                        })}
                      </small>
                    </li>
                  )
                })}
              </ol>
            </>
          )}
        </QueryBoundary>
      </Card>
      <p className="text-body-secondary m-0">
        {t('progress.hardQuestions.more')}{' '}
        <Link to={link(paths.courseQuizzes, { courseId })}>{t('progress.hardQuestions.toQuizzes')}</Link>
      </p>
    </div>
  )
}
