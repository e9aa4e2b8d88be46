import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { TagInput } from '@/ui/TagInput'
import { AddSlot } from './quizDocuments'

interface DrawDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  quizId: string
}

/** Questions that are drawn from the bank anew for each attempt. */
export function DrawDialog({ open, onOpenChange, quizId }: DrawDialogProps) {
  const { t } = useTranslation(['quizzes', 'common'])
  const form = useForm({ defaultValues: { drawCount: '3', drawTags: [] as string[], points: '1' } })
  const { errors, isSubmitting } = form.formState
  const add = useFormMutation(AddSlot, form)

  const submit = form.handleSubmit(async ({ drawCount, drawTags, points }) => {
    const input = {
      quizId,
      drawCount: Number(drawCount) || 0,
      drawTags,
      points: Number(points.replace(',', '.')) || 0,
    }
    if (!(await add({ input }))) return
    form.reset()
    onOpenChange(false)
  })

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('slots.draw')} description={t('slots.drawText')}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <div className="field-pair">
          <Field label={t('slots.drawCount')} error={errors.drawCount?.message}>
            <Input {...form.register('drawCount')} inputMode="numeric" />
          </Field>
          <Field label={t('slots.drawPoints')} error={errors.points?.message}>
            <Input {...form.register('points')} inputMode="decimal" />
          </Field>
        </div>
        <Controller
          control={form.control}
          name="drawTags"
          render={({ field, fieldState }) => (
            <Field
              label={t('slots.drawTags')}
              hint={t('slots.drawTagsHint')}
              error={fieldState.error?.message}
              optional
            >
              <TagInput ref={field.ref} value={field.value} onChange={field.onChange} max={10} />
            </Field>
          )}
        />
        <div className="d-flex justify-content-end gap-2">
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {t('common:ui.cancel')}
          </Button>
          <Button type="submit" loading={isSubmitting}>
            {t('slots.drawAction')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
