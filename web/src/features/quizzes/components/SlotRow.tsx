import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import shuffle from 'bootstrap-icons/icons/shuffle.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'
import { DeleteSlot, UpdateSlot, type Slot } from './quizDocuments'

interface SlotRowProps {
  slot: Slot
  /** From 1. */
  number: number
  isLast: boolean
  isMoving: boolean
  onMove: (position: number) => void
}

export function SlotRow({ slot, number, isLast, isMoving, onMove }: SlotRowProps) {
  const { t } = useTranslation('quizzes')
  const { run: remove, busy } = useAction(DeleteSlot)
  const { run: update } = useAction(UpdateSlot)
  const [points, setPoints] = useState(String(slot.points))
  const { question } = slot
  const title = question?.title ?? t('slots.drawn', { count: slot.drawCount })

  async function savePoints() {
    const typed = Number(points.replace(',', '.'))
    if (points.trim() === '' || Number.isNaN(typed)) setPoints(String(slot.points))
    else if (typed !== slot.points && !(await update({ input: { slotId: slot.id, points: typed } }))) {
      setPoints(String(slot.points))
    }
  }

  return (
    <li>
      <span className="slot-number">{number}</span>
      <div className="slot-main">
        {question ? (
          <Link to={link(paths.editQuestion, { questionId: question.id })}>{title}</Link>
        ) : (
          <span>
            <Icon svg={shuffle} /> {title}
          </span>
        )}
        <span className="d-flex flex-wrap gap-1">
          {question && <Badge>{t(`kind.${question.kind}`)}</Badge>}
          {slot.drawTags.map((tag) => (
            <Badge key={tag} tone="brand">
              {tag}
            </Badge>
          ))}
        </span>
      </div>
      <label className="slot-points">
        <Input
          value={points}
          inputMode="decimal"
          aria-label={t('slots.points', { title })}
          onChange={(event) => setPoints(event.target.value)}
          onBlur={() => void savePoints()}
        />
        <span aria-hidden="true">{t('slots.pointsShort')}</span>
      </label>
      <div className="row-acts">
        <IconButton
          icon={arrowUp}
          size="sm"
          label={t('slots.up', { title })}
          disabled={number === 1 || isMoving}
          onClick={() => onMove(number - 2)}
        />
        <IconButton
          icon={arrowDown}
          size="sm"
          label={t('slots.down', { title })}
          disabled={isLast || isMoving}
          onClick={() => onMove(number)}
        />
        <IconButton
          icon={xLg}
          size="sm"
          label={t('slots.remove', { title })}
          disabled={busy}
          onClick={() => void remove({ input: { slotId: slot.id } })}
        />
      </div>
    </li>
  )
}
