import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { Badge } from '@/ui/Badge'
import { When } from '@/ui/When'
import { durationInWords } from '../model/durations'

export const QuizRulesFragment = graphql(`
  fragment QuizRules on Quiz {
    id
    questionCount
    maxMark
    passPercent
    countedAttempt
    resultsTime
    resultsDetail
    viewerLimits {
      timeLimitSeconds
      attemptsAllowed
      opensAt
      closesAt
      isAccommodated
    }
    viewerAttempts {
      id
      number
    }
  }
`)

/** The rules as they hold for the reader: more time or attempts of theirs are in them. */
export function QuizRules({ data }: { data: FragmentOf<typeof QuizRulesFragment> }) {
  const { t, i18n } = useTranslation('quizzes')
  const quiz = readFragment(QuizRulesFragment, data)
  const { timeLimitSeconds, attemptsAllowed, opensAt, closesAt, isAccommodated } = quiz.viewerLimits
  const used = quiz.viewerAttempts[0]?.number ?? 0
  const number = new Intl.NumberFormat(i18n.language)

  const facts: [string, ReactNode][] = [
    [
      t('rules.questions'),
      t('rules.questionsValue', { count: quiz.questionCount, points: number.format(quiz.maxMark) }),
    ],
    [
      t('rules.time'),
      timeLimitSeconds === null ? t('rules.noTime') : durationInWords(timeLimitSeconds, i18n.language),
    ],
    [
      t('rules.attempts'),
      attemptsAllowed === null
        ? t('rules.anyNumber')
        : t('rules.attemptsLeft', { left: Math.max(attemptsAllowed - used, 0), count: attemptsAllowed }),
    ],
  ]
  if (attemptsAllowed !== 1) facts.push([t('rules.counts'), t(`counted.${quiz.countedAttempt}`)])
  if (opensAt) facts.push([t('rules.opens'), <When key="opens" startsAt={opensAt} endsAt={null} />])
  if (closesAt) facts.push([t('rules.closes'), <When key="closes" startsAt={closesAt} endsAt={null} />])
  if (quiz.passPercent > 0) facts.push([t('rules.pass'), t('percent', { percent: quiz.passPercent })])
  facts.push([
    t('rules.results'),
    quiz.resultsTime === 'NEVER'
      ? t('resultsTime.NEVER')
      : `${t(`resultsTime.${quiz.resultsTime}`)}: ${t(`resultsDetail.${quiz.resultsDetail}`)}`,
  ])

  return (
    <section className="card" aria-label={t('rules.title')}>
      <div className="card-body">
        {isAccommodated && (
          <p>
            <Badge tone="info">{t('rules.accommodated')}</Badge>
          </p>
        )}
        <dl className="quiz-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
