import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import grip from 'bootstrap-icons/icons/grip-vertical.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { RichText } from '@/ui/richtext/RichText'
import { moved, orderOf } from '../model/answers'
import type { AnswerFieldProps } from './AnswerField'

/** Things to put in order, by dragging or by their buttons. The first order is no answer yet. */
export function OrderingField({ question, labelledBy, value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation('quizzes')
  const [dragged, setDragged] = useState<number>()
  const [said, setSaid] = useState('')
  const items = orderOf(question, value)
  const isAnswered = value.order.length > 0
  const give = (order: typeof items) => onChange({ ...value, order: order.map(({ id }) => id) })

  function move(from: number, to: number) {
    if (to < 0 || to >= items.length || from === to) return
    give(moved(items, from, to))
    setSaid(t('take.movedTo', { place: to + 1, count: items.length }))
  }

  return (
    <div className="stack gap-2">
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <ol className="ordering" aria-labelledby={labelledBy} data-answered={isAnswered}>
        {items.map((item, index) => (
          <li
            key={item.id}
            data-dragged={dragged === index || undefined}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', item.id)
              setDragged(index)
            }}
            onDragOver={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              if (dragged !== index) {
                move(dragged, index)
                setDragged(index)
              }
            }}
            onDrop={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(undefined)}
          >
            <Icon svg={grip} className="ordering-grip" />
            <span className="ordering-number" aria-hidden="true">
              {index + 1}
            </span>
            <span className="ordering-text" id={`item-${question.id}-${item.id}`}>
              <RichText text={item.text} inline />
            </span>
            <IconButton
              icon={arrowUp}
              size="sm"
              label={t('take.up', { place: index + 1 })}
              aria-describedby={`item-${question.id}-${item.id}`}
              aria-disabled={index === 0 || undefined}
              onClick={() => move(index, index - 1)}
            />
            <IconButton
              icon={arrowDown}
              size="sm"
              label={t('take.down', { place: index + 1 })}
              aria-describedby={`item-${question.id}-${item.id}`}
              aria-disabled={index === items.length - 1 || undefined}
              onClick={() => move(index, index + 1)}
            />
          </li>
        ))}
      </ol>
      <div>
        {isAnswered ? (
          <Button variant="ghost" size="sm" onClick={() => onChange({ ...value, order: [] })}>
            {t('take.clear')}
          </Button>
        ) : (
          <Button variant="secondary" size="sm" onClick={() => give(items)}>
            {t('take.keepOrder')}
          </Button>
        )}
      </div>
    </div>
  )
}
