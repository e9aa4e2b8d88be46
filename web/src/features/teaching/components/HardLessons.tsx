import barChart from 'bootstrap-icons/icons/bar-chart.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { minutesInWords } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { ProgressBar } from '@/ui/ProgressBar'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { inPercent } from '../model/percent'

const HardLessonsQuery = graphql(`
  query HardLessons($courseId: ID!) {
    hardLessons(courseId: $courseId) {
      startedCount
      completedCount
      averageSeconds
      lesson {
        id
        title
      }
    }
  }
`)

/** Where students get stuck: lessons that few of those who opened them completed. */
export function HardLessons({ courseId }: { courseId: string }) {
  const { t, i18n } = useTranslation('teaching')
  const [result, refetch] = useQuery({
    query: HardLessonsQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  return (
    <Card title={t('progress.lessons')}>
      <QueryBoundary
        result={result}
        onRetry={refetch}
        skeleton={<SkeletonOf kind="rows" count={4} />}
        empty={{
          when: ({ hardLessons }) => hardLessons.length === 0,
          show: (
            <EmptyState icon={barChart} title={t('progress.hard.empty')}>
              {t('progress.hard.emptyText')}
            </EmptyState>
          ),
        }}
      >
        {({ hardLessons }) => (
          <>
            <p className="text-body-secondary">{t('progress.hard.lead')}</p>
            <ol className="hard-list">
              {hardLessons.map(({ lesson, startedCount, completedCount, averageSeconds }) => {
                const percent = Math.round((completedCount * 100) / startedCount)
                return (
                  <li key={lesson.id}>
                    <Link
                      to={`${link(paths.editCourse, { courseId })}?lesson=${encodeURIComponent(lesson.id)}`}
                    >
                      {lesson.title}
                    </Link>
                    <ProgressBar
                      percent={percent}
                      label={t('progress.hard.completed', { lesson: lesson.title })}
                    />
                    <small>
                      {t('progress.hard.figures', {
                        done: completedCount,
                        count: startedCount,
                        percent: inPercent(percent, i18n.language),
                      })}{' '}
                      ·{' '}
                      {t('progress.hard.time', {
                        time: minutesInWords(Math.round(averageSeconds / 60), i18n.language),
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
  )
}
