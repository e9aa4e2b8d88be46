import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import quoteIcon from 'bootstrap-icons/icons/quote.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { useClient } from 'urql'
import { failureCode, showUserErrors } from '@/gql/errors'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Markdown } from '@/ui/Markdown'
import { CardFields, type CardValues } from './CardFields'
import type { DeckCard } from './deckDocuments'
import { DeleteCard, MoveCard, UpdateCard } from './deckMutations'

interface CardRowProps {
  card: DeckCard
  /** Counted from 0, and how many there are in all. */
  place: number
  count: number
  canEdit: boolean
  onChanged: () => void
}

/** A card with both sides shown; whoever may, edits it where it stands. */
export function CardRow({ card, place, count, canEdit, onChanged }: CardRowProps) {
  const { t } = useTranslation(['decks', 'common'])
  const [isEditing, setEditing] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const { run: remove } = useAction(DeleteCard)
  const { run: move, busy } = useAction(MoveCard)
  const save = useSaveCard(card, () => setEditing(false))
  const number = place + 1

  function moveTo(position: number) {
    void move({ input: { cardId: card.id, position } }).then((payload) => payload && onChanged())
  }

  if (isEditing) {
    return (
      <li className="deck-card card" aria-label={t('card.number', { number })}>
        <CardFields
          card={card}
          action={t('common:ui.save')}
          onSave={save}
          onCancel={() => setEditing(false)}
        />
      </li>
    )
  }
  return (
    <li className="deck-card card" aria-label={t('card.number', { number })}>
      <div className="deck-card-sides">
        <div>
          <Markdown text={card.front} />
        </div>
        <div>
          <Markdown text={card.back} />
          {card.quote && (
            <p className="card-source">
              <Icon svg={quoteIcon} /> {card.quote}
              {card.page !== null && ` (${t('card.page', { page: card.page })})`}
            </p>
          )}
        </div>
      </div>
      {canEdit && (
        <div className="deck-card-tools">
          <IconButton
            icon={arrowUp}
            size="sm"
            label={t('card.up', { number })}
            disabled={place === 0 || busy}
            onClick={() => moveTo(place - 1)}
          />
          <IconButton
            icon={arrowDown}
            size="sm"
            label={t('card.down', { number })}
            disabled={number === count || busy}
            onClick={() => moveTo(place + 1)}
          />
          <IconButton
            icon={pencil}
            size="sm"
            label={t('card.edit', { number })}
            onClick={() => setEditing(true)}
          />
          <IconButton
            icon={trash}
            size="sm"
            label={t('card.delete', { number })}
            onClick={() => setDeleting(true)}
          />
        </div>
      )}
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setDeleting}
        title={t('card.deleteTitle')}
        description={t('card.deleteText')}
        action={t('card.deleteAction')}
        danger
        onConfirm={async () => {
          if (await remove({ input: { cardId: card.id } })) onChanged()
        }}
      />
    </li>
  )
}

function useSaveCard(card: DeckCard, onDone: () => void) {
  const client = useClient()
  const { t } = useTranslation('common')
  return async ({ front, back }: CardValues, form: UseFormReturn<CardValues>) => {
    const { tags, page, quote } = card
    const input = { cardId: card.id, card: { front, back, tags, page, quote } }
    const { data, error } = await client.mutation(UpdateCard, { input }).toPromise()
    if (error || !data) {
      const message = error && failureCode(error) === 'NETWORK' ? t('forms.network') : t('forms.internal')
      form.setError('root.server', { message })
      return false
    }
    if (showUserErrors(form, data.updateCard.errors)) return false
    onDone()
    return true
  }
}
