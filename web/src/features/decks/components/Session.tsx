import arrowCounterclockwise from 'bootstrap-icons/icons/arrow-counterclockwise.svg?raw'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '@/lib/useHotkeys'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { ProgressBar } from '@/ui/ProgressBar'
import { StudyQueue, type QueueCard, type Rating } from '../model/StudyQueue'
import type { StudyCard } from './deckDocuments'
import { RatingButtons } from './RatingButtons'
import { SessionEnd } from './SessionEnd'
import { StudyCardView } from './StudyCardView'
import { useAnswerOutbox } from './useAnswerOutbox'

const MAX_SECONDS = 120

interface SessionProps {
  deckId: string | null
  cards: readonly StudyCard[]
  onMore: () => void
}

type Queued = QueueCard & { shown: StudyCard }

const queued = (shown: StudyCard): Queued => ({
  id: shown.card.id,
  isNew: shown.isNew,
  choices: shown.choices,
  shown,
})

/** Card after card: turn it, say how well it was known, take it back if that was wrong. */
export function Session({ deckId, cards, onMore }: SessionProps) {
  const { t } = useTranslation('decks')
  const [queue, setQueue] = useState(() => StudyQueue.of(cards.map(queued), Date.now()))
  const [isFlipped, setFlipped] = useState(false)
  const shownAt = useRef(0)
  const onCard = useCallback(
    (card: StudyCard) => setQueue((now) => now.refresh(queued(card), Date.now())),
    [],
  )
  const outbox = useAnswerOutbox(onCard)
  const current = queue.current

  useEffect(() => {
    shownAt.current = Date.now()
  }, [queue.answered])

  function rate(rating: Rating) {
    if (!current || !isFlipped) return
    const now = Date.now()
    const clientId = crypto.randomUUID()
    const seconds = Math.min(Math.round((now - shownAt.current) / 1000), MAX_SECONDS)
    setQueue(queue.rate(rating, clientId, now))
    setFlipped(false)
    void outbox.add({
      kind: 'rate',
      clientId,
      cardId: current.card.id,
      rating,
      answeredAt: new Date(now).toISOString(),
      seconds,
    })
  }

  function undo() {
    const last = queue.lastAnswer
    if (!last) return
    setQueue(queue.undo())
    setFlipped(true)
    void outbox.add({ kind: 'undo', clientId: last.clientId })
  }

  useHotkeys({
    ' ': () => setFlipped(true),
    z: undo,
    '1': () => rate('AGAIN'),
    '2': () => rate('HARD'),
    '3': () => rate('GOOD'),
    '4': () => rate('EASY'),
  })

  if (!current) {
    return (
      <SessionEnd
        deckId={deckId}
        answered={queue.answered}
        unsent={outbox.waiting}
        onUndo={queue.lastAnswer && undo}
        onMore={onMore}
      />
    )
  }
  const percent = Math.round((queue.finished / queue.total) * 100)
  const { shown } = current.card
  return (
    <div className="study">
      <div className="study-head">
        <ProgressBar percent={percent} label={t('session.progress')} />
        <p className="m-0" role="status">
          {t('session.left', { count: queue.total - queue.finished })}
          {outbox.waiting > 1 && ` · ${t('session.unsent', { count: outbox.waiting })}`}
        </p>
        <Button
          variant="ghost"
          size="sm"
          icon={arrowCounterclockwise}
          disabled={!queue.lastAnswer}
          aria-keyshortcuts="z"
          onClick={undo}
        >
          {t('session.undo')}
        </Button>
      </div>
      <div className="study-about">
        <span className="text-body-secondary">{shown.card.deck.title}</span>
        {shown.isNew && <Badge tone="info">{t('session.new')}</Badge>}
      </div>
      <StudyCardView
        key={`${shown.card.id} ${queue.answered}`}
        studyCard={shown}
        isFlipped={isFlipped}
        onFlip={() => setFlipped(true)}
        onSwipe={(direction) => rate(direction === 'left' ? 'AGAIN' : 'GOOD')}
      />
      <div className="study-foot">
        {isFlipped && <RatingButtons studyCard={shown} askedAt={current.askedAt} onRate={rate} />}
      </div>
      <p className="study-keys text-body-secondary small">{t('session.keys')}</p>
    </div>
  )
}
