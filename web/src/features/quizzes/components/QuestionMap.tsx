import flagFill from 'bootstrap-icons/icons/flag-fill.svg?raw'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import { answered, type AskedQuestion } from '../model/answers'
import type { AnswerBook } from '../model/AnswerBook'
import { questionAnchor } from './TakeQuestion'

interface QuestionMapProps {
  questions: readonly AskedQuestion[]
  book: AnswerBook
  onGo?: () => void
}

/** Brings a question into sight and puts the keyboard there. */
export function goToQuestion(number: number) {
  const card = document.getElementById(questionAnchor(number))
  card?.scrollIntoView({ block: 'start' })
  card?.focus({ preventScroll: true })
}

/** Every question as a number that leads there, with what is done and what is marked. */
export function QuestionMap({ questions, book, onGo }: QuestionMapProps) {
  const { t } = useTranslation('quizzes')
  return (
    <nav aria-label={t('take.map')}>
      <ol className="question-map">
        {questions.map((question, index) => {
          const { value, isFlagged, state } = book.entry(question.id)
          const done = answered(question, value)
          const words = [t('take.question', { number: index + 1 }), t(`take.done.${done}`)]
          if (isFlagged) words.push(t('take.flagged'))
          if (state === 'waiting' || state === 'refused') words.push(t('take.unsaved'))
          return (
            <li key={question.id}>
              <button
                type="button"
                data-done={done}
                data-unsaved={state === 'waiting' || state === 'refused' || undefined}
                aria-label={words.join(', ')}
                title={words.slice(1).join(', ')}
                onClick={() => {
                  onGo?.()
                  // A sheet that closes gives the focus back first.
                  requestAnimationFrame(() => goToQuestion(index + 1))
                }}
              >
                {index + 1}
                {isFlagged && <Icon svg={flagFill} className="map-flag" />}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
