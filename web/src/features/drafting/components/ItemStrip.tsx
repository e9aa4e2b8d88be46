import { useTranslation } from 'react-i18next'
import type { DraftItem } from './draftDocuments'

interface ItemStripProps {
  items: readonly DraftItem[]
  place: number
  onChoose: (place: number) => void
}

/** All items as numbers, each in the colour of what was said of it. */
export function ItemStrip({ items, place, onChoose }: ItemStripProps) {
  const { t } = useTranslation('drafting')
  return (
    <nav className="item-strip" aria-label={t('review.all')}>
      {items.map(({ id, state }, index) => (
        <button
          key={id}
          type="button"
          data-state={state}
          aria-current={index === place || undefined}
          aria-label={t('review.jump', { number: index + 1, state: t(`itemState.${state}`) })}
          onClick={() => onChoose(index)}
        >
          {index + 1}
        </button>
      ))}
    </nav>
  )
}
