import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { PublishQuizCard } from '../components/PublishQuizCard'
import { QuizEditorQuery } from '../components/quizDocuments'
import { QuizPreview } from '../components/QuizPreview'
import { QuizSettings } from '../components/QuizSettings'
import { ResultsTab } from '../components/ResultsTab'
import { SlotsTab } from '../components/SlotsTab'
import { StatisticsTab } from '../components/StatisticsTab'
import '../editing.scss'
import '../question.scss'
import '../quizzes.scss'

/** A quiz in the making, and what came of it. */
export function Component() {
  const { t } = useTranslation('quizzes')
  const { quizId = '' } = useParams()
  const [result, refetch] = useQuery({ query: QuizEditorQuery, variables: { id: quizId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ quiz }) =>
          quiz?.viewerCanEdit ? (
            <>
              <Link to={link(paths.courseQuizzes, { courseId: quiz.course.id })} className="back-link">
                <Icon svg={chevronLeft} /> {quiz.course.title}
              </Link>
              <PageHeader
                title={quiz.title}
                lead={
                  <Badge tone={quiz.status === 'PUBLISHED' ? 'success' : 'neutral'}>
                    {t(`status.${quiz.status}`)}
                  </Badge>
                }
              />
              <PublishQuizCard quiz={quiz} />
              <Tabs
                label={quiz.title}
                tabs={[
                  {
                    value: 'questions',
                    label: t('slots.title'),
                    content: <SlotsTab quiz={quiz} courseId={quiz.course.id} />,
                  },
                  {
                    value: 'settings',
                    label: t('settings.tab'),
                    content: <QuizSettings key={quiz.id} quiz={quiz} courseId={quiz.course.id} />,
                  },
                  { value: 'preview', label: t('preview.tab'), content: <QuizPreview quizId={quiz.id} /> },
                  { value: 'results', label: t('results.tab'), content: <ResultsTab quizId={quiz.id} /> },
                  { value: 'statistics', label: t('stats.tab'), content: <StatisticsTab quizId={quiz.id} /> },
                ]}
              />
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('quiz.missing')}
              action={<ButtonLink to={paths.teaching}>{t('editor.toTeaching')}</ButtonLink>}
            >
              {t('list.refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
