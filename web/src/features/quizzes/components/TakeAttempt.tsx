import cloudSlash from 'bootstrap-icons/icons/cloud-slash.svg?raw'
import grid from 'bootstrap-icons/icons/grid-3x3-gap.svg?raw'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { Sheet } from '@/ui/Sheet'
import { toast } from '@/ui/toast'
import type { AnswerValue } from '../model/answers'
import { secondsLeft } from '../model/countdown'
import { SubmitAttempt, type Attempt } from './attemptDocuments'
import { QuestionMap } from './QuestionMap'
import { SubmitDialog } from './SubmitDialog'
import { TakeQuestion } from './TakeQuestion'
import { Timer } from './Timer'
import { useAnswerBook } from './useAnswerBook'
import { useServerClock } from './useServerClock'

/** Typing pauses before it is sent; at the end there is no time for that. */
const LAST_SECONDS = 4
const LOOK_AGAIN_MS = 3_000

/**
 * An open attempt. All questions stand on one page: everything is here from the first moment, so a lost
 * connection takes nothing away, and looking back costs no click.
 */
export function TakeAttempt({ attempt, onReload }: { attempt: Attempt; onReload: () => void }) {
  const { t } = useTranslation('quizzes')
  const { questions, deadlineAt, quiz } = attempt
  const { book, entries } = useAnswerBook(attempt)
  const [mapOpen, setMapOpen] = useState(false)
  const [submitting, setSubmitting] = useState(false)
  const { run: submit } = useAction(SubmitAttempt)

  const now = useServerClock()
  const seconds = deadlineAt === null ? undefined : secondsLeft(new Date(deadlineAt).getTime(), now)
  const isEnding = seconds !== undefined && seconds <= LAST_SECONDS
  const isOver = seconds === 0
  useEffect(() => {
    if (isEnding) void book.flush()
  }, [isEnding, book])
  useEffect(() => {
    if (!isOver) return undefined
    // The server hands it in; by its clock the end may be a moment later than by ours.
    onReload()
    const timer = window.setInterval(onReload, LOOK_AGAIN_MS)
    return () => window.clearInterval(timer)
  }, [isOver, onReload])

  const isWaiting = [...entries.values()].some(({ state }) => state === 'waiting')
  useEffect(() => {
    if (!isWaiting) return undefined
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [isWaiting])

  const onAnswer = useCallback(
    (id: string, value: AnswerValue, how?: { typed: boolean }) => book.answer(id, value, how),
    [book],
  )
  const onFlag = useCallback((id: string, isFlagged: boolean) => book.flag(id, isFlagged), [book])

  async function handIn() {
    if (!(await book.flush())) {
      const isRefused = [...book.entries.values()].some(({ state }) => state === 'refused')
      toast.error(t(isRefused ? 'submit.refused' : 'submit.offline'))
      return
    }
    const payload = await submit({ input: { attemptId: attempt.id } })
    if (payload?.attempt) window.scrollTo(0, 0)
  }

  const done = questions.filter(({ id }) =>
    ['saved', 'sending', 'changed', 'waiting'].includes(book.entry(id).state),
  )
  const map = (onGo?: () => void) => <QuestionMap questions={questions} book={book} onGo={onGo} />
  return (
    <div className="taking">
      <div className="taking-main stack">
        <PageHeader title={quiz.title} lead={t('attempt.number', { number: attempt.number })} />
        {questions.map((question, index) => (
          <TakeQuestion
            key={question.id}
            question={question}
            number={index + 1}
            entry={book.entry(question.id)}
            onAnswer={onAnswer}
            onFlag={onFlag}
          />
        ))}
        <div className="taking-end">
          <Button size="lg" onClick={() => setSubmitting(true)}>
            {t('submit.open')}
          </Button>
        </div>
      </div>
      <aside className="taking-side" aria-label={t('take.overview')}>
        {isWaiting && (
          <p className="taking-offline" role="status">
            <Icon svg={cloudSlash} /> {t(isOver ? 'take.offlineOver' : 'take.offline')}
          </p>
        )}
        {seconds !== undefined && deadlineAt !== null && <Timer seconds={seconds} deadlineAt={deadlineAt} />}
        <p className="taking-progress">
          {t('take.progress', { done: done.length, count: questions.length })}
        </p>
        <div className="taking-map">{map()}</div>
        <div className="taking-acts">
          <Button
            variant="secondary"
            size="sm"
            icon={grid}
            className="taking-map-button"
            aria-haspopup="dialog"
            onClick={() => setMapOpen(true)}
          >
            {t('take.map')}
          </Button>
          <Button variant="secondary" size="sm" onClick={() => setSubmitting(true)}>
            {t('submit.open')}
          </Button>
        </div>
      </aside>
      <Sheet open={mapOpen} onOpenChange={setMapOpen} title={t('take.map')}>
        {map(() => setMapOpen(false))}
      </Sheet>
      <SubmitDialog
        open={submitting}
        onOpenChange={setSubmitting}
        questions={questions}
        book={book}
        onSubmit={handIn}
      />
    </div>
  )
}
