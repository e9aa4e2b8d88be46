import { Controller, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Input, Textarea } from '@/ui/Input'
import { TagInput } from '@/ui/TagInput'
import type { ProfileValues } from '../model/profile'

export function TeacherFields() {
  const { t } = useTranslation('accounts')
  const { register, control, formState } = useFormContext<ProfileValues>()
  const { errors } = formState
  return (
    <Card title={t('profile.teacher')}>
      <div className="stack">
        <Field
          label={t('profile.headline')}
          hint={t('profile.headlineHint')}
          error={errors.headline?.message}
          optional
        >
          <Input {...register('headline')} maxLength={200} />
        </Field>
        <Controller
          control={control}
          name="subjects"
          render={({ field, fieldState }) => (
            <Field
              label={t('profile.subjects')}
              hint={t('profile.subjectsHint')}
              error={fieldState.error?.message}
              optional
            >
              <TagInput value={field.value} onChange={field.onChange} ref={field.ref} />
            </Field>
          )}
        />
        <Field
          label={t('profile.links')}
          hint={t('profile.linksHint')}
          error={errors.links?.message}
          optional
        >
          <Textarea {...register('links')} rows={3} spellCheck={false} autoCapitalize="none" />
        </Field>
      </div>
    </Card>
  )
}
