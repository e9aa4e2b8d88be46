import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Textarea } from '@/ui/Input'
import type { DeckCard } from './deckDocuments'

export interface CardValues {
  front: string
  back: string
}

type Save = (values: CardValues, form: ReturnType<typeof useForm<CardValues>>) => Promise<boolean>

interface CardFieldsProps {
  /** What stands on the card now; undefined for a new one. */
  card?: DeckCard
  action: string
  /** Answers whether it worked; a new card's fields are empty again then. */
  onSave: Save
  onCancel?: () => void
}

/** The two sides of a card, side by side. */
export function CardFields({ card, action, onSave, onCancel }: CardFieldsProps) {
  const { t } = useTranslation(['decks', 'common'])
  const form = useForm<CardValues>({ defaultValues: { front: card?.front ?? '', back: card?.back ?? '' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(async (values) => {
    if ((await onSave(values, form)) && !card) {
      form.reset()
      form.setFocus('front')
    }
  })
  return (
    <form className="card-fields" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('card.front')} error={errors.front?.message}>
        <Textarea {...form.register('front')} rows={3} maxLength={5000} />
      </Field>
      <Field label={t('card.back')} error={errors.back?.message}>
        <Textarea {...form.register('back')} rows={3} maxLength={5000} />
      </Field>
      <div className="card-fields-foot">
        <span className="text-body-secondary small">{t('card.markdown')}</span>
        {onCancel && (
          <Button variant="ghost" onClick={onCancel}>
            {t('common:ui.cancel')}
          </Button>
        )}
        <Button type="submit" loading={isSubmitting}>
          {action}
        </Button>
      </div>
    </form>
  )
}
