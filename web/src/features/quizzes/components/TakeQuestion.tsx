import flag from 'bootstrap-icons/icons/flag.svg?raw'
import flagFill from 'bootstrap-icons/icons/flag-fill.svg?raw'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import type { AnswerValue, AskedQuestion } from '../model/answers'
import type { Entry } from '../model/AnswerBook'
import { AnswerField } from './AnswerField'
import { Hints, QuestionText } from './QuestionText'
import { SavedMark } from './SavedMark'

interface TakeQuestionProps {
  question: AskedQuestion
  /** From 1. */
  number: number
  entry: Entry
  onAnswer: (id: string, value: AnswerValue, how?: { typed: boolean }) => void
  onFlag: (id: string, isFlagged: boolean) => void
}

export const questionAnchor = (number: number) => `question-${number}`

/** One question of an open attempt. It draws itself anew only when its own entry changes. */
export const TakeQuestion = memo(function TakeQuestion(props: TakeQuestionProps) {
  const { question, number, entry, onAnswer, onFlag } = props
  const { t } = useTranslation('quizzes')
  const titleId = `${questionAnchor(number)}-text`
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
          <span className="text-body-secondary">{t('points', { count: question.maxPoints })}</span>
          <Button
            variant="ghost"
            size="sm"
            icon={entry.isFlagged ? flagFill : flag}
            className={entry.isFlagged ? 'is-flagged' : ''}
            aria-pressed={entry.isFlagged}
            onClick={() => onFlag(question.id, !entry.isFlagged)}
          >
            {t(entry.isFlagged ? 'take.flagged' : 'take.flag')}
          </Button>
        </div>
        {question.kind === 'BLANKS' ? null : (
          <div id={titleId}>
            <QuestionText text={question.text} />
          </div>
        )}
        <AnswerField
          question={question}
          labelledBy={titleId}
          value={entry.value}
          onChange={(value, how) => onAnswer(question.id, value, how)}
        />
        <Hints hints={question.hints} />
        <SavedMark entry={entry} />
      </div>
    </section>
  )
})
