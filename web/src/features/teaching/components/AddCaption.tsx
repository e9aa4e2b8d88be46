import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFormMutation } from '@/gql/useFormMutation'
import { languageName } from '@/lib/languages'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FileDrop } from '@/ui/FileDrop'
import { FormError } from '@/ui/FormError'
import { LanguageSelect } from './LanguageSelect'
import { AddCaption as AddCaptionMutation } from './videoDocuments'

const MAX_BYTES = 900_000
const ACCEPT = { 'text/vtt': ['.vtt'], 'application/x-subrip': ['.srt'] }

interface AddCaptionProps {
  assetId: string
  /** Languages that there are captions in. */
  taken: readonly string[]
  onDone: () => void
}

/** Captions in one more language, from a file. What is wrong with the file is said with its line. */
export function AddCaption({ assetId, taken, onDone }: AddCaptionProps) {
  const { t, i18n } = useTranslation(['teaching', 'common'])
  const schema = z.object({
    language: z.string(),
    text: z.string().min(1, t('captions.choose')),
    name: z.string(),
  })
  const free = taken.includes(i18n.language) ? '' : i18n.language
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { language: free || 'en', text: '', name: '' },
  })
  const send = useFormMutation(AddCaptionMutation, form)
  const { errors, isSubmitting } = form.formState
  const name = useWatch({ control: form.control, name: 'name' })

  const submit = form.handleSubmit(async ({ language, text }) => {
    const label = languageName(language, language)
    if (await send({ input: { assetId, language, label, text } })) onDone()
  })

  async function take([file]: File[]) {
    if (!file) return
    form.setValue('text', await file.text())
    form.setValue('name', file.name)
    form.clearErrors()
  }

  return (
    <form className="stack add-caption" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('captions.language')} error={errors.language?.message}>
        <LanguageSelect {...form.register('language')} />
      </Field>
      <div className="stack gap-2">
        <FileDrop
          label={name || t('captions.drop')}
          hint={t('captions.dropHint')}
          accept={ACCEPT}
          maxSize={MAX_BYTES}
          onFiles={(files) => void take(files)}
        />
        {errors.text && (
          <p className="field-error m-0" role="alert">
            {errors.text.message}
          </p>
        )}
      </div>
      <div className="d-flex gap-2">
        <Button type="submit" size="sm" loading={isSubmitting}>
          {t('captions.save')}
        </Button>
        <Button type="button" variant="ghost" size="sm" onClick={onDone}>
          {t('common:ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
