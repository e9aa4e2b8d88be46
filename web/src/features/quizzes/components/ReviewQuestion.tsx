import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '@/ui/Badge'
import { RichText } from '@/ui/richtext/RichText'
import { toValue } from '../model/answers'
import type { Question } from './attemptDocuments'
import { AnswerShown } from './AnswerShown'
import { QuestionText } from './QuestionText'
import { questionAnchor } from './TakeQuestion'

/** What was asked, what was answered, what it earned and what is said to it. */
export function ReviewQuestion({
  question,
  number,
  children,
}: {
  question: Question
  number: number
  /** What a teacher may do with it. */
  children?: ReactNode
}) {
  const { t } = useTranslation('quizzes')
  const { result } = question
  return (
    <section
      className="card question"
      id={questionAnchor(number)}
      tabIndex={-1}
      aria-label={t('take.question', { number })}
    >
      <div className="card-body stack">
        <div className="question-head">
          <h2>{t('take.question', { number })}</h2>
          {result ? (
            <MarkBadge mark={result.mark} maxPoints={question.maxPoints} />
          ) : (
            <span className="text-body-secondary">{t('points', { count: question.maxPoints })}</span>
          )}
        </div>
        {question.kind === 'BLANKS' ? null : <QuestionText text={question.text} />}
        <AnswerShown
          question={question}
          value={toValue(question.answer)}
          right={result?.rightAnswer ? toValue(result.rightAnswer) : null}
        />
        {result && (result.feedback.length > 0 || result.comment !== '') && (
          <div className="feedback">
            {result.feedback.map((text, index) => (
              <RichText key={index} text={text} />
            ))}
            {result.comment !== '' && (
              <>
                <h3>{t('review.comment')}</h3>
                <RichText text={result.comment} />
              </>
            )}
          </div>
        )}
        {children}
      </div>
    </section>
  )
}

function MarkBadge({ mark, maxPoints }: { mark: number | null; maxPoints: number }) {
  const { t, i18n } = useTranslation('quizzes')
  if (mark === null) return <Badge tone="info">{t('review.toBeMarked')}</Badge>
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  const tone = mark >= maxPoints ? 'success' : mark > 0 ? 'warning' : 'neutral'
  return (
    <Badge tone={tone}>
      {t('review.points', { mark: number.format(mark), max: number.format(maxPoints) })}
    </Badge>
  )
}
