import fire from 'bootstrap-icons/icons/fire.svg?raw'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { calendarDay, minutesInWords, now } from '@/lib/dates'
import { BarChart } from '@/ui/BarChart'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { everyDay, todayOf } from '../model/days'

export const StudyChartsFragment = graphql(`
  fragment StudyCharts on LearnerDashboard {
    streakDays
    longestStreakDays
    studyDays(days: 30) {
      studiedOn
      seconds
    }
    results(first: 20) {
      title
      percent
      submittedAt
    }
  }
`)

const DAYS = 30

/** The streak, how long one studied each day, and how one's quizzes went. */
export function StudyCharts({ data }: { data: FragmentOf<typeof StudyChartsFragment> }) {
  const { t, i18n } = useTranslation('learning')
  const { streakDays, longestStreakDays, studyDays, results } = readFragment(StudyChartsFragment, data)
  const days = everyDay(studyDays, todayOf(now()), DAYS)
  const inWords = (seconds: number) => minutesInWords(Math.round(seconds / 60), i18n.language)
  const total = studyDays.reduce((sum, { seconds }) => sum + seconds, 0)
  const percent = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 })
  return (
    <>
      <Card title={t('study.title')}>
        <p className="streak">
          <Icon svg={fire} /> <strong>{t('study.streak', { count: streakDays })}</strong>{' '}
          <span className="text-body-secondary">{t('study.longest', { count: longestStreakDays })}</span>
        </p>
        <BarChart
          summary={t('study.summary', { time: inWords(total), count: studyDays.length })}
          columns={[t('study.day'), t('study.time')]}
          bars={days.map(({ studiedOn, seconds }) => ({
            key: studiedOn,
            label: calendarDay(studiedOn, i18n.language),
            value: seconds,
            text: inWords(seconds),
          }))}
        />
      </Card>
      <Card title={t('results.title')}>
        {results.length === 0 ? (
          <p className="text-body-secondary m-0">{t('results.none')}</p>
        ) : (
          <BarChart
            full={100}
            summary={t('results.summary', {
              count: results.length,
              percent: percent.format(results.reduce((sum, one) => sum + one.percent, 0) / results.length),
            })}
            columns={[t('results.quiz'), t('results.percent')]}
            bars={results.map((one) => ({
              key: `${one.title} ${one.submittedAt}`,
              label: `${one.title}, ${calendarDay(one.submittedAt, i18n.language)}`,
              value: one.percent,
              text: `${percent.format(one.percent)} %`,
            }))}
          />
        )}
      </Card>
    </>
  )
}
