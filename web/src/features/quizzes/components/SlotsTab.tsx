import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import collection from 'bootstrap-icons/icons/collection.svg?raw'
import shuffle from 'bootstrap-icons/icons/shuffle.svg?raw'
import patchQuestion from 'bootstrap-icons/icons/patch-question.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { AddFromBank } from './AddFromBank'
import { DrawDialog } from './DrawDialog'
import { MoveSlot, type Slots } from './quizDocuments'
import { SlotRow } from './SlotRow'

/** What the quiz asks, in order: questions, or draws from the bank. */
export function SlotsTab({ quiz, courseId }: { quiz: Slots; courseId: string }) {
  const { t, i18n } = useTranslation('quizzes')
  const [adding, setAdding] = useState(false)
  const [drawing, setDrawing] = useState(false)
  const { run: move, busy } = useAction(MoveSlot)
  const slots = [...quiz.slots].sort((a, b) => a.position - b.position)
  const number = new Intl.NumberFormat(i18n.language)
  const newQuestion = `${link(paths.newQuestion, { courseId })}?quiz=${encodeURIComponent(quiz.id)}`

  return (
    <div className="stack">
      <div className="d-flex flex-wrap gap-2">
        <ButtonLink icon={plus} to={newQuestion}>
          {t('slots.new')}
        </ButtonLink>
        <Button variant="secondary" icon={collection} onClick={() => setAdding(true)}>
          {t('slots.fromBank')}
        </Button>
        <Button variant="secondary" icon={shuffle} onClick={() => setDrawing(true)}>
          {t('slots.draw')}
        </Button>
      </div>
      {slots.length === 0 ? (
        <EmptyState icon={patchQuestion} title={t('slots.empty')}>
          {t('slots.emptyText')}
        </EmptyState>
      ) : (
        <>
          <p className="m-0 text-body-secondary">
            {t('rules.questionsValue', { count: quiz.questionCount, points: number.format(quiz.maxMark) })}
          </p>
          <ol className="slots">
            {slots.map((slot, index) => (
              <SlotRow
                key={slot.id}
                slot={slot}
                number={index + 1}
                isLast={index === slots.length - 1}
                isMoving={busy}
                onMove={(position) => void move({ input: { slotId: slot.id, position } })}
              />
            ))}
          </ol>
        </>
      )}
      <AddFromBank
        open={adding}
        onOpenChange={setAdding}
        quizId={quiz.id}
        courseId={courseId}
        taken={slots.flatMap(({ question }) => question?.id ?? [])}
      />
      <DrawDialog open={drawing} onOpenChange={setDrawing} quizId={quiz.id} />
    </div>
  )
}
