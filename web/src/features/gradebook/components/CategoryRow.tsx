import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'
import { shareOf, typedNumber } from '../model/percent'
import { DeleteGradeCategory, UpdateGradeCategory, type Category } from './documents'

/** A category, edited where it stands. */
export function CategoryRow({ category, all }: { category: Category; all: readonly Category[] }) {
  const { t, i18n } = useTranslation(['gradebook', 'common'])
  const form = useForm({
    defaultValues: {
      title: category.title,
      weight: String(category.weight),
      dropLowest: String(category.dropLowest),
    },
  })
  const { errors, isDirty, isSubmitting } = form.formState
  const update = useFormMutation(UpdateGradeCategory, form)
  const { run: remove, busy } = useAction(DeleteGradeCategory)
  const share = shareOf(category.weight, all)

  const submit = form.handleSubmit(async (values) => {
    const [weight, dropLowest] = [typedNumber(values.weight), typedNumber(values.dropLowest)]
    if (weight === undefined) {
      form.setError('weight', { message: t('weights.weightRule') }, { shouldFocus: true })
    } else if (dropLowest === undefined || !Number.isInteger(dropLowest)) {
      form.setError('dropLowest', { message: t('weights.dropRule') }, { shouldFocus: true })
    } else {
      const input = { gradeCategoryId: category.id, title: values.title, weight, dropLowest }
      if (await update({ input })) form.reset(values)
    }
  })

  return (
    <li aria-label={category.title}>
      <form className="weight-form" onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('weights.title')} error={errors.title?.message}>
          <Input {...form.register('title')} maxLength={80} />
        </Field>
        <Field
          label={t('weights.weight')}
          hint={
            share === null
              ? undefined
              : t('weights.share', { share: new Intl.NumberFormat(i18n.language).format(share) })
          }
          error={errors.weight?.message}
        >
          <Input {...form.register('weight')} inputMode="decimal" />
        </Field>
        <Field label={t('weights.drop')} error={errors.dropLowest?.message}>
          <Input {...form.register('dropLowest')} inputMode="numeric" />
        </Field>
        <div className="weight-acts">
          {isDirty && (
            <Button type="submit" size="sm" loading={isSubmitting}>
              {t('common:ui.save')}
            </Button>
          )}
          <IconButton
            icon={trash}
            label={t('weights.delete', { title: category.title })}
            disabled={busy}
            onClick={() => void remove({ input: { gradeCategoryId: category.id } })}
          />
        </div>
      </form>
    </li>
  )
}
