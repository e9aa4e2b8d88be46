import quoteIcon from 'bootstrap-icons/icons/quote.svg?raw'
import { useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import { Markdown } from '@/ui/Markdown'
import type { StudyCard } from './deckDocuments'

interface StudyCardViewProps {
  studyCard: StudyCard
  isFlipped: boolean
  onFlip: () => void
  /** A finger moved the open card away: to the left, or to the right. */
  onSwipe: (direction: 'left' | 'right') => void
}

const FAR_PX = 90

/** The card: its front, and once it is turned its back below. On touch it follows the finger. */
export function StudyCardView({ studyCard, isFlipped, onFlip, onSwipe }: StudyCardViewProps) {
  const { t } = useTranslation('decks')
  const { card } = studyCard
  const from = useRef<number>(undefined)
  const [shift, setShift] = useState(0)

  function onPointerDown(event: PointerEvent) {
    if (event.pointerType === 'touch') from.current = event.clientX
  }

  function onPointerMove(event: PointerEvent) {
    if (from.current !== undefined && isFlipped) setShift(event.clientX - from.current)
  }

  function onPointerUp() {
    if (from.current !== undefined && Math.abs(shift) > FAR_PX) onSwipe(shift < 0 ? 'left' : 'right')
    from.current = undefined
    setShift(0)
  }

  return (
    <article
      className="study-card"
      data-swipe={Math.abs(shift) > FAR_PX ? (shift < 0 ? 'left' : 'right') : undefined}
      style={shift === 0 ? undefined : { transform: `translateX(${shift}px) rotate(${shift / 40}deg)` }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <section className="study-side" aria-label={t('card.front')}>
        <Markdown text={card.front} />
      </section>
      <div aria-live="polite">
        {isFlipped && (
          <section className="study-side study-back" aria-label={t('card.back')}>
            <Markdown text={card.back} />
            {card.quote && (
              <p className="card-source">
                <Icon svg={quoteIcon} /> {card.quote}
                {card.page !== null && ` (${t('card.page', { page: card.page })})`}
              </p>
            )}
          </section>
        )}
      </div>
      {!isFlipped && (
        <button type="button" className="study-flip" onClick={onFlip}>
          {t('session.flip')} <kbd>{t('session.space')}</kbd>
        </button>
      )}
    </article>
  )
}
