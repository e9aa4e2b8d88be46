import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Input, Select } from '@/ui/Input'
import type { ProfileValues } from '../model/profile'
import { countries, currencies, languages, type Choice } from '../model/regions'

export function StudentFields() {
  const { t, i18n } = useTranslation('accounts')
  const { register, formState, getValues } = useFormContext<ProfileValues>()
  const { errors } = formState
  const locale = i18n.language
  const options = (choices: Choice[]) => [
    <option key="" value="">
      {t('profile.notSaid')}
    </option>,
    ...choices.map(({ code, name }) => (
      <option key={code} value={code}>
        {name}
      </option>
    )),
  ]
  return (
    <Card title={t('profile.student')}>
      <div className="stack">
        <Field label={t('profile.education')} error={errors.education?.message} optional>
          <Input {...register('education')} maxLength={200} />
        </Field>
        <div className="field-pair">
          <Field label={t('profile.language')} error={errors.language?.message} optional>
            <Select {...register('language')}>{options(languages(locale, getValues('language')))}</Select>
          </Field>
          <Field label={t('profile.country')} error={errors.country?.message} optional>
            <Select {...register('country')}>{options(countries(locale, getValues('country')))}</Select>
          </Field>
          <Field label={t('profile.currency')} error={errors.preferredCurrency?.message} optional>
            <Select {...register('preferredCurrency')}>
              {options(currencies(locale, getValues('preferredCurrency')))}
            </Select>
          </Field>
        </div>
      </div>
    </Card>
  )
}
