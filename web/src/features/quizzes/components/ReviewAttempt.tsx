import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { link, paths } from '@/lib/paths'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import type { Attempt } from './attemptDocuments'
import { Grading } from './Grading'
import { ReviewQuestion } from './ReviewQuestion'
import { When } from '@/ui/When'

/** An attempt that is over: what it earned, as far as the quiz shows it, and when it will. */
export function ReviewAttempt({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation('quizzes')
  const { quiz, questions } = attempt
  const isEditor = quiz.viewerCanEdit
  return (
    <div className="page-narrow stack">
      <div>
        <Link
          to={
            isEditor
              ? `${link(paths.editQuiz, { quizId: quiz.id })}?tab=results`
              : link(paths.quiz, { quizId: quiz.id })
          }
          className="back-link"
        >
          <Icon svg={chevronLeft} /> {isEditor ? t('results.back') : quiz.title}
        </Link>
        <PageHeader
          title={
            isEditor
              ? `${attempt.student.fullName}: ${quiz.title}`
              : t('review.title', { number: attempt.number })
          }
          lead={attempt.submittedAt && <When startsAt={attempt.submittedAt} endsAt={null} />}
        />
      </div>
      {attempt.isAutomatic && !isEditor && <p className="notice">{t('review.automatic')}</p>}
      <Outcome attempt={attempt} />
      {questions.map((question, index) => (
        <ReviewQuestion key={question.id} question={question} number={index + 1}>
          {isEditor && attempt.status !== 'OPEN' && <Grading question={question} />}
        </ReviewQuestion>
      ))}
    </div>
  )
}

/** The sum, or why there is none yet. */
export function Outcome({ attempt }: { attempt: Attempt }) {
  const { t, i18n } = useTranslation('quizzes')
  const { quiz, mark, maxMark, percent, hasResults } = attempt
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  if (!hasResults) {
    return (
      <div className="outcome">
        <h2>{t('review.handedIn')}</h2>
        <p>
          {quiz.resultsTime === 'NEVER' ? (
            t('review.never')
          ) : quiz.closesAt === null ? (
            t('review.afterClose')
          ) : (
            <>
              {t('review.afterClose')} {t('review.closes')} <When startsAt={quiz.closesAt} endsAt={null} />
            </>
          )}
        </p>
      </div>
    )
  }
  if (mark === null || percent === null) {
    return (
      <div className="outcome">
        <h2>{t('review.handedIn')}</h2>
        <p>{t(quiz.viewerCanEdit ? 'grade.waiting' : 'review.waiting')}</p>
      </div>
    )
  }
  const isPassed = percent >= quiz.passPercent
  return (
    <div className="outcome" data-passed={isPassed}>
      <p className="outcome-percent">{t('percent', { percent: number.format(percent) })}</p>
      <div>
        <h2>{t(isPassed ? 'review.passed' : 'review.notPassed')}</h2>
        <p>
          {t('review.sum', { mark: number.format(mark), max: number.format(maxMark) })}{' '}
          {quiz.passPercent > 0 && t('review.passMark', { percent: quiz.passPercent })}
        </p>
      </div>
    </div>
  )
}
