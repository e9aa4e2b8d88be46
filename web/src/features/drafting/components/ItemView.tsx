import checkLg from 'bootstrap-icons/icons/check-lg.svg?raw'
import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import chevronRight from 'bootstrap-icons/icons/chevron-right.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import type { DraftItem, ItemState } from './draftDocuments'
import { ItemContent } from './ItemContent'

interface ItemViewProps {
  item: DraftItem
  /** Counted from 0. */
  place: number
  count: number
  /** Whether anything can still be said of it. */
  isOpen: boolean
  onEdit: () => void
  onSay: (state: ItemState) => void
  onMove: (by: 1 | -1) => void
}

const TONES = { PROPOSED: 'neutral', ACCEPTED: 'success', REJECTED: 'danger' } as const

/** One item as it will be, with what can be said of it. */
export function ItemView({ item, place, count, isOpen, onEdit, onSay, onMove }: ItemViewProps) {
  const { t } = useTranslation('drafting')
  const { kind, state, isEdited, page } = item
  return (
    <article className="review-item card" aria-label={t('review.number', { number: place + 1, count })}>
      <header className="review-item-head">
        <IconButton
          icon={chevronLeft}
          size="sm"
          label={t('review.previous')}
          aria-keyshortcuts="k"
          disabled={place === 0}
          onClick={() => onMove(-1)}
        />
        <p role="status">
          <strong>{t('review.number', { number: place + 1, count })}</strong>{' '}
          <span className="text-body-secondary">· {t('page.title', { number: page.number })}</span>
        </p>
        <IconButton
          icon={chevronRight}
          size="sm"
          label={t('review.next')}
          aria-keyshortcuts="j"
          disabled={place === count - 1}
          onClick={() => onMove(1)}
        />
      </header>
      <div className="review-item-marks">
        <Badge tone="info">{t(`itemKind.${kind}`)}</Badge>
        <Badge tone={TONES[state]}>{t(`itemState.${state}`)}</Badge>
        {isEdited && <Badge>{t('review.edited')}</Badge>}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus */}
      <div className="review-item-body" role="group" aria-label={t('review.content')} tabIndex={0}>
        <ItemContent item={item} />
      </div>
      {isOpen && (
        <footer className="review-item-acts">
          <Button
            variant={state === 'ACCEPTED' ? 'primary' : 'secondary'}
            icon={checkLg}
            aria-pressed={state === 'ACCEPTED'}
            aria-keyshortcuts="a"
            onClick={() => onSay('ACCEPTED')}
          >
            {t('review.accept')} <kbd aria-hidden="true">A</kbd>
          </Button>
          <Button
            variant={state === 'REJECTED' ? 'danger' : 'secondary'}
            icon={xLg}
            aria-pressed={state === 'REJECTED'}
            aria-keyshortcuts="r"
            onClick={() => onSay('REJECTED')}
          >
            {t('review.reject')} <kbd aria-hidden="true">R</kbd>
          </Button>
          <Button variant="ghost" icon={pencil} aria-keyshortcuts="e" onClick={onEdit}>
            {t('review.edit')} <kbd aria-hidden="true">E</kbd>
          </Button>
        </footer>
      )}
    </article>
  )
}
