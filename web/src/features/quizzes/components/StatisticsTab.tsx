import barChart from 'bootstrap-icons/icons/bar-chart.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { verdict } from '../model/statistics'
import { OptionText } from './ChoiceField'

const StatisticsQuery = graphql(`
  query QuizStatistics($quizId: ID!) {
    quizStatistics(quizId: $quizId) {
      attemptCount
      meanPercent
      questions {
        askedCount
        answeredCount
        facility
        discrimination
        question {
          id
          kind
          title
        }
        responses {
          text
          count
          percent
        }
      }
    }
  }
`)

type Statistics = NonNullable<ResultOf<typeof StatisticsQuery>['quizStatistics']>
type Item = Statistics['questions'][number]

/** How hard each question was, how well it tells who knows, and what was answered. */
export function StatisticsTab({ quizId }: { quizId: string }) {
  const { t, i18n } = useTranslation('quizzes')
  const [result, refetch] = useQuery({
    query: StatisticsQuery,
    variables: { quizId },
    requestPolicy: 'network-only',
  })
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
      {({ quizStatistics: found }) =>
        !found || found.attemptCount === 0 ? (
          <EmptyState icon={barChart} title={t('stats.empty')}>
            {t('stats.emptyText')}
          </EmptyState>
        ) : (
          <div className="stack">
            <p className="m-0">
              {t('stats.from', { count: found.attemptCount })}{' '}
              {found.meanPercent !== null && t('stats.mean', { percent: number.format(found.meanPercent) })}{' '}
              {found.attemptCount < 30 && t('stats.few')}
            </p>
            {found.questions.map((item) => (
              <QuestionStatistics key={item.question.id} item={item} />
            ))}
          </div>
        )
      }
    </QueryBoundary>
  )
}

function QuestionStatistics({ item }: { item: Item }) {
  const { t, i18n } = useTranslation('quizzes')
  const { question, facility, discrimination, responses, askedCount, answeredCount } = item
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
  const most = Math.max(1, ...responses.map(({ count }) => count))
  const found = verdict(discrimination)
  return (
    <section className="card">
      <div className="card-body stack gap-3">
        <div className="question-head">
          <h2>
            <Link to={link(paths.editQuestion, { questionId: question.id })}>{question.title}</Link>
          </h2>
          <Badge tone={found === 'wrong' ? 'danger' : found === 'weak' ? 'warning' : 'neutral'}>
            {t(`stats.verdict.${found}`)}
          </Badge>
        </div>
        <dl className="quiz-facts">
          <div>
            <dt>{t('stats.facility')}</dt>
            <dd>{facility === null ? '–' : percent.format(facility)}</dd>
          </div>
          <div>
            <dt>{t('stats.discrimination')}</dt>
            <dd>{discrimination === null ? '–' : number.format(discrimination)}</dd>
          </div>
          <div>
            <dt>{t('stats.answered')}</dt>
            <dd>{t('stats.answeredOf', { answered: answeredCount, asked: askedCount })}</dd>
          </div>
        </dl>
        {responses.length > 0 && (
          <table className="bars">
            <caption className="visually-hidden">{t('stats.responses', { title: question.title })}</caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{t('editor.answer')}</th>
                <th scope="col">{t('stats.count')}</th>
              </tr>
            </thead>
            <tbody>
              {responses.map(({ text, count, percent: earned }) => (
                <tr key={text}>
                  <th scope="row">
                    <OptionText kind={question.kind} text={text} />
                    {earned !== null && earned > 0 && (
                      <span className="text-success-emphasis small">
                        {' '}
                        {t('stats.earns', { percent: earned })}
                      </span>
                    )}
                  </th>
                  <td>
                    <span
                      className="bar"
                      data-right={(earned !== null && earned > 0) || undefined}
                      style={{ width: `${(count / most) * 70}%` }}
                      aria-hidden="true"
                    />
                    {count}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  )
}
