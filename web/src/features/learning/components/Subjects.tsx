import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { minutesInWords } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { ProgressBar } from '@/ui/ProgressBar'

export const SubjectsFragment = graphql(`
  fragment Subjects on LearnerDashboard {
    categories {
      category {
        id
        name
      }
      courseCount
      lessonCount
      completedLessonCount
      secondsSpent
    }
  }
`)

/** How far one is in each subject, and how long it took. */
export function Subjects({ data }: { data: FragmentOf<typeof SubjectsFragment> }) {
  const { t, i18n } = useTranslation(['learning', 'course'])
  const { categories } = readFragment(SubjectsFragment, data)
  if (categories.length === 0) return null
  return (
    <Card title={t('subjects.title')} className="shares">
      <ul>
        {categories.map(
          ({ category, courseCount, lessonCount, completedLessonCount: done, secondsSpent }) => {
            const name = category?.name ?? t('subjects.none')
            return (
              <li key={category?.id ?? ''}>
                <strong>{name}</strong>
                <ProgressBar
                  percent={lessonCount > 0 ? Math.floor((done * 100) / lessonCount) : 0}
                  label={name}
                />
                <small>
                  {t('subjects.courses', { count: courseCount })} ·{' '}
                  {t('course:progress', { done, total: lessonCount })} ·{' '}
                  {minutesInWords(Math.round(secondsSpent / 60), i18n.language)}
                </small>
              </li>
            )
          },
        )}
      </ul>
    </Card>
  )
}
