import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { minutesInWords, now } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { When } from '@/ui/When'
import '@/ui/course/course.scss'

export const CourseQuizzesFragment = graphql(`
  fragment CourseQuizzes on Course {
    id
    viewerCanRead
  }
`)

const QuizzesQuery = graphql(`
  query CourseQuizzes($courseId: ID!) {
    course(id: $courseId) {
      id
      quizzes(first: 50) {
        edges {
          cursor
          node {
            id
            title
            status
            questionCount
            viewerLimits {
              timeLimitSeconds
              attemptsAllowed
              opensAt
              closesAt
            }
            viewerAttempts {
              id
              number
              status
            }
            viewerResult {
              id
              isPassed
              percent
            }
          }
        }
      }
    }
  }
`)

type Quiz = NonNullable<ResultOf<typeof QuizzesQuery>['course']>['quizzes']['edges'][number]['node']

/** The course's quizzes for those who read it; nothing where there are none. */
export function CourseQuizzes({ data }: { data: FragmentOf<typeof CourseQuizzesFragment> }) {
  const { t } = useTranslation('course')
  const { id: courseId, viewerCanRead } = readFragment(CourseQuizzesFragment, data)
  const [{ data: found }] = useQuery({ query: QuizzesQuery, variables: { courseId }, pause: !viewerCanRead })
  const quizzes = found?.course?.quizzes.edges.map(({ node }) => node) ?? []
  if (quizzes.length === 0) return null
  return (
    <section aria-labelledby="course-quizzes">
      <h2 id="course-quizzes">{t('quizzes.title')}</h2>
      <ul className="course-quizzes">
        {quizzes.map((quiz) => (
          <QuizRow key={quiz.id} quiz={quiz} />
        ))}
      </ul>
    </section>
  )
}

function QuizRow({ quiz }: { quiz: Quiz }) {
  const { t, i18n } = useTranslation('course')
  const { timeLimitSeconds, attemptsAllowed, opensAt, closesAt } = quiz.viewerLimits
  const latest = quiz.viewerAttempts[0]
  const isAhead = opensAt !== null && new Date(opensAt) > now()
  const facts = [t('quizzes.questions', { count: quiz.questionCount })]
  if (timeLimitSeconds !== null) {
    facts.push(minutesInWords(Math.ceil(timeLimitSeconds / 60), i18n.language))
  }
  if (attemptsAllowed !== null) {
    const left = Math.max(attemptsAllowed - (latest?.number ?? 0), 0)
    facts.push(t('quizzes.left', { left, count: attemptsAllowed }))
  }
  return (
    <li>
      <div>
        <Link to={link(paths.quiz, { quizId: quiz.id })}>{quiz.title}</Link>
        <p className="text-body-secondary small m-0">
          {facts.join(' · ')}
          {isAhead && (
            <>
              {' · '}
              {t('quizzes.opens')} <When startsAt={opensAt} endsAt={null} />
            </>
          )}
          {!isAhead && closesAt !== null && (
            <>
              {' · '}
              {t('quizzes.closes')} <When startsAt={closesAt} endsAt={null} />
            </>
          )}
        </p>
      </div>
      <QuizState quiz={quiz} />
    </li>
  )
}

function QuizState({ quiz }: { quiz: Quiz }) {
  const { t, i18n } = useTranslation('course')
  if (quiz.status === 'DRAFT') return <Badge>{t('quizzes.draft')}</Badge>
  if (quiz.viewerAttempts.some(({ status }) => status === 'OPEN')) {
    return <Badge tone="info">{t('quizzes.open')}</Badge>
  }
  const percent = quiz.viewerResult?.percent ?? null
  if (percent !== null) {
    const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
    return (
      <Badge tone={quiz.viewerResult?.isPassed ? 'success' : 'warning'}>
        {t('quizzes.result', { percent: number.format(percent) })}
      </Badge>
    )
  }
  return quiz.viewerAttempts.length > 0 ? <Badge>{t('quizzes.done')}</Badge> : null
}
