import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Textarea } from '@/ui/Input'
import type { DeckRow } from './deckDocuments'
import { UpdateDeck } from './deckMutations'

interface DeckDetailsProps {
  deck: DeckRow
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** What a deck is called and what it is about. */
export function DeckDetails({ deck, open, onOpenChange }: DeckDetailsProps) {
  const { t } = useTranslation(['decks', 'common'])
  const form = useForm({ values: { title: deck.title, description: deck.description } })
  const { errors, isSubmitting } = form.formState
  const update = useFormMutation(UpdateDeck, form)
  const submit = form.handleSubmit(async (values) => {
    if (await update({ input: { deckId: deck.id, ...values } })) onOpenChange(false)
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('details.title')}
      footer={
        <Button loading={isSubmitting} onClick={() => void submit()}>
          {t('common:ui.save')}
        </Button>
      }
    >
      <form className="stack gap-3" onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('details.name')} error={errors.title?.message}>
          <Input {...form.register('title')} maxLength={160} />
        </Field>
        <Field label={t('details.description')} optional error={errors.description?.message}>
          <Textarea {...form.register('description')} rows={3} maxLength={2000} />
        </Field>
      </form>
    </Dialog>
  )
}
