import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { PasswordInput } from '@/ui/PasswordInput'
import { toast } from '@/ui/toast'
import { SetModelKey } from './modelMutations'

interface KeyFormProps {
  onSaved: () => void
  onCancel: () => void
}

/** A key for the language model, which goes to the server and never comes back. */
export function KeyForm({ onSaved, onCancel }: KeyFormProps) {
  const { t } = useTranslation(['drafting', 'common'])
  const form = useForm({ defaultValues: { key: '' } })
  const { errors, isSubmitting } = form.formState
  const send = useFormMutation(SetModelKey, form)
  const submit = form.handleSubmit(async (input) => {
    if (!(await send({ input }))) return
    toast.success(t('model.saved'))
    onSaved()
  })
  const { setFocus } = form
  useEffect(() => setFocus('key'), [setFocus])

  return (
    <form className="stack gap-3" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('model.key')} hint={t('model.keyHint')} error={errors.key?.message}>
        {/* "new-password": browsers would fill in the password of this site otherwise. */}
        <PasswordInput {...form.register('key')} autoComplete="new-password" maxLength={300} />
      </Field>
      <div className="draft-acts">
        <Button type="submit" loading={isSubmitting}>
          {t('model.save')}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          {t('common:ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
