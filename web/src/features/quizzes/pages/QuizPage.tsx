import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { RichText } from '@/ui/richtext/RichText'
import { SkeletonOf } from '@/ui/Skeleton'
import { OwnAttempts, OwnAttemptsFragment } from '../components/OwnAttempts'
import { QuizRules, QuizRulesFragment } from '../components/QuizRules'
import { StartQuiz, StartQuizFragment } from '../components/StartQuiz'
import '../quizzes.scss'

const QuizQuery = graphql(
  `
    query Quiz($id: ID!) {
      quiz(id: $id) {
        id
        title
        description
        status
        viewerCanEdit
        course {
          id
          slug
          title
        }
        ...QuizRules
        ...StartQuiz
        ...OwnAttempts
      }
    }
  `,
  [QuizRulesFragment, StartQuizFragment, OwnAttemptsFragment],
)

/** Where a quiz begins: its rules, the button, and what one has done so far. */
export function Component() {
  const { t } = useTranslation('quizzes')
  const { quizId = '' } = useParams()
  const [result, refetch] = useQuery({ query: QuizQuery, variables: { id: quizId } })
  const reload = () => refetch({ requestPolicy: 'network-only' })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={reload} skeleton={<SkeletonOf kind="page" />}>
        {({ quiz }) =>
          quiz ? (
            <div className="page-narrow stack">
              <div>
                <Link to={link(paths.course, { slug: quiz.course.slug })} className="back-link">
                  <Icon svg={chevronLeft} /> {quiz.course.title}
                </Link>
                <PageHeader
                  title={quiz.title}
                  lead={quiz.status === 'DRAFT' && t('quiz.draft')}
                  actions={
                    quiz.viewerCanEdit && (
                      <ButtonLink
                        to={link(paths.editQuiz, { quizId: quiz.id })}
                        variant="secondary"
                        icon={pencil}
                      >
                        {t('quiz.edit')}
                      </ButtonLink>
                    )
                  }
                />
                {quiz.description && <RichText text={quiz.description} />}
              </div>
              <QuizRules data={quiz} />
              {!quiz.viewerCanEdit && <StartQuiz data={quiz} onRefused={reload} />}
              <OwnAttempts data={quiz} />
            </div>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('quiz.missing')}
              action={<ButtonLink to={paths.learning}>{t('attempt.toLearning')}</ButtonLink>}
            >
              {t('quiz.missingText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
