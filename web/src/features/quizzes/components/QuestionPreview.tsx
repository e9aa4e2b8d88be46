import { useDeferredValue, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { NO_ANSWER, type AskedQuestion, type QuestionKind } from '../model/answers'
import { toPreview, type QuestionForm } from '../model/questionForm'
import { AnswerField } from './AnswerField'
import { Hints, QuestionText } from './QuestionText'

/** A question to be tried out; nothing of it is kept. */
export function TryQuestion({ question, title }: { question: AskedQuestion; title: string }) {
  const { t } = useTranslation('quizzes')
  const [value, setValue] = useState(NO_ANSWER)
  const titleId = `try-${question.id}`
  return (
    <section className="card question" aria-label={title}>
      <div className="card-body stack">
        <div className="question-head">
          <h2>{title}</h2>
          <span className="text-body-secondary">{t('points', { count: question.maxPoints })}</span>
        </div>
        {question.kind !== 'BLANKS' && (
          <div id={titleId}>
            <QuestionText text={question.text || '…'} />
          </div>
        )}
        <AnswerField question={question} labelledBy={titleId} value={value} onChange={setValue} />
        <Hints hints={question.hints} />
      </div>
    </section>
  )
}

/** What is being written, as a student will see it. */
export function QuestionPreview({ kind }: { kind: QuestionKind }) {
  const { t } = useTranslation('quizzes')
  const { control } = useFormContext<QuestionForm>()
  const form = useDeferredValue(useWatch({ control }) as QuestionForm)
  return <TryQuestion question={toPreview(kind, form)} title={t('editor.preview')} />
}
