import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { answered, type AskedQuestion } from '../model/answers'
import type { AnswerBook } from '../model/AnswerBook'
import { goToQuestion } from './QuestionMap'

interface SubmitDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  questions: readonly AskedQuestion[]
  book: AnswerBook
  onSubmit: () => Promise<void>
}

/** Handing in, with what is still open; each number leads there. */
export function SubmitDialog({ open, onOpenChange, questions, book, onSubmit }: SubmitDialogProps) {
  const { t } = useTranslation('quizzes')
  const numbered = questions.map((question, index) => ({
    number: index + 1,
    done: answered(question, book.entry(question.id).value),
    isFlagged: book.entry(question.id).isFlagged,
  }))
  const groups = [
    { label: t('submit.unanswered'), found: numbered.filter(({ done }) => done === 'no') },
    { label: t('submit.partly'), found: numbered.filter(({ done }) => done === 'partly') },
    { label: t('submit.flagged'), found: numbered.filter(({ isFlagged }) => isFlagged) },
  ].filter(({ found }) => found.length > 0)

  function go(number: number) {
    onOpenChange(false)
    requestAnimationFrame(() => goToQuestion(number))
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('submit.title')}
      description={t(groups.length === 0 ? 'submit.allDone' : 'submit.someOpen')}
      action={t('submit.action')}
      onConfirm={onSubmit}
    >
      {groups.map(({ label, found }) => (
        <div key={label} className="submit-group">
          <h3>{label}</h3>
          <ul>
            {found.map(({ number }) => (
              <li key={number}>
                <button
                  type="button"
                  className="btn btn-secondary btn-sm"
                  aria-label={t('take.question', { number })}
                  onClick={() => go(number)}
                >
                  {number}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </ConfirmDialog>
  )
}
