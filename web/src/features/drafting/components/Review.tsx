import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '@/lib/useHotkeys'
import { useSearchParam } from '@/lib/useSearchParam'
import { countStates, nextOpen } from '../model/review'
import { Dropped } from './Dropped'
import { isRunning, type ItemState, type ReviewedDraft } from './draftDocuments'
import { ItemEditor } from './ItemEditor'
import { ItemStrip } from './ItemStrip'
import { ItemView } from './ItemView'
import { MakeOfIt } from './MakeOfIt'
import { PageBeside, PagePrefetch } from './PageText'
import { useReview } from './useReview'

/** Item by item, beside the page that it comes from. */
export function Review({ draft }: { draft: ReviewedDraft }) {
  const { t } = useTranslation('drafting')
  const { items, judge } = useReview(draft.items.edges.map(({ node }) => node))
  const [number, setNumber] = useSearchParam('item')
  // The address follows a little later: two quick keys must not mean the same item.
  const [wanted, setWanted] = useState((Number(number) || 1) - 1)
  const [isEditing, setEditing] = useState(false)
  const place = Math.min(Math.max(wanted, 0), items.length - 1)
  const item = items[place]
  const isOpen = draft.state !== 'USED' && !isRunning(draft.state)

  function goTo(next: number) {
    setEditing(false)
    const inside = Math.min(Math.max(next, 0), items.length - 1)
    setWanted(inside)
    setNumber(`${inside + 1}`)
  }

  function say(state: ItemState) {
    if (!item) return
    void judge([item.id], state)
    goTo(nextOpen(items, place))
  }

  const moving = { j: () => goTo(place + 1), k: () => goTo(place - 1) }
  const judging = {
    a: () => say('ACCEPTED'),
    r: () => say('REJECTED'),
    e: () => setEditing(true),
  }
  useHotkeys(isEditing ? {} : isOpen ? { ...moving, ...judging } : moving)
  if (!item) return null

  const counts = countStates(items)
  return (
    <div className="stack">
      <Dropped dropped={draft.dropped} />
      <ItemStrip items={items} place={place} onChoose={goTo} />
      <div className="review">
        <PageBeside page={item.page} quote={item.quote} />
        {isEditing ? (
          <ItemEditor key={item.id} item={item} onDone={() => setEditing(false)} />
        ) : (
          <ItemView
            item={item}
            place={place}
            count={items.length}
            isOpen={isOpen}
            onEdit={() => setEditing(true)}
            onSay={say}
            onMove={(by) => goTo(place + by)}
          />
        )}
      </div>
      <PagePrefetch pageId={items[nextOpen(items, place)]?.page.id} />
      {isOpen && <p className="review-keys text-body-secondary small">{t('review.keys')}</p>}
      {isOpen && (
        <MakeOfIt
          draft={draft}
          counts={counts}
          onAcceptRest={() =>
            void judge(
              items.filter(({ state }) => state === 'PROPOSED').map(({ id }) => id),
              'ACCEPTED',
            )
          }
        />
      )}
    </div>
  )
}
