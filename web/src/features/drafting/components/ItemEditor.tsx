import { useEffect } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { useHotkeys } from '@/lib/useHotkeys'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Textarea } from '@/ui/Input'
import { toForm, toInput, type ItemForm } from '../model/itemForm'
import type { DraftItem } from './draftDocuments'
import { UpdateDraftItem } from './draftMutations'
import { KindFields } from './KindFields'

interface ItemEditorProps {
  item: DraftItem
  onDone: () => void
}

/** The item in the teacher's words; with that it is accepted. */
export function ItemEditor({ item, onDone }: ItemEditorProps) {
  const { t } = useTranslation(['drafting', 'common'])
  const form = useForm<ItemForm>({ defaultValues: toForm(item) })
  const { errors, isSubmitting } = form.formState
  const update = useFormMutation(UpdateDraftItem, form, { front: 'text' })
  const save = form.handleSubmit(async (values) => {
    if (await update({ input: toInput(item, values) })) onDone()
  })
  const { setFocus } = form
  useEffect(() => setFocus('text'), [setFocus])

  useHotkeys({ 'mod+enter': () => void save() })

  return (
    <FormProvider {...form}>
      <form
        className="review-item card"
        aria-label={t('edit.title')}
        onSubmit={(event) => void save(event)}
        noValidate
      >
        <div className="review-item-body stack gap-3">
          <FormError message={errors.root?.server?.message} />
          <Field
            label={t(item.kind === 'CARD' ? 'item.front' : 'edit.text')}
            hint={item.kind === 'BLANKS' ? t('edit.gapsHint') : undefined}
            error={errors.text?.message}
          >
            <Textarea {...form.register('text')} rows={4} maxLength={2000} />
          </Field>
          <KindFields kind={item.kind} />
        </div>
        <footer className="review-item-acts">
          <Button type="submit" loading={isSubmitting}>
            {t('edit.save')}
          </Button>
          <Button variant="ghost" onClick={onDone}>
            {t('common:ui.cancel')}
          </Button>
        </footer>
      </form>
    </FormProvider>
  )
}
