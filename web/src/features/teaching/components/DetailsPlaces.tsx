import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Input, Select } from '@/ui/Input'
import type { CourseForm } from '../model/courseForm'

const CURRENCIES = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'CAD',
  'AUD',
  'JPY',
  'INR',
  'BRL',
]

export function DetailsPlaces() {
  const { t } = useTranslation('teaching')
  const { register, control, formState } = useFormContext<CourseForm>()
  const currency = useWatch({ control, name: 'currency' })
  const { errors } = formState
  const currencies = CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]
  return (
    <Card title={t('details.places')}>
      <div className="stack">
        <div className="field-pair">
          <Field label={t('fields.startsOn')} error={errors.startsOn?.message} optional>
            <Input {...register('startsOn')} type="date" />
          </Field>
          <Field
            label={t('fields.endsOn')}
            hint={t('fields.endsOnHint')}
            error={errors.endsOn?.message}
            optional
          >
            <Input {...register('endsOn')} type="date" />
          </Field>
        </div>
        <div className="field-pair">
          <Field
            label={t('fields.capacity')}
            hint={t('fields.capacityHint')}
            error={errors.capacity?.message}
            optional
          >
            <Input {...register('capacity')} inputMode="numeric" />
          </Field>
          <Field
            label={t('fields.price')}
            hint={t('fields.priceHint')}
            error={errors.price?.message}
            optional
          >
            <Input {...register('price')} inputMode="decimal" />
          </Field>
          <Field label={t('fields.currency')} error={errors.currency?.message}>
            <Select {...register('currency')}>
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          </Field>
        </div>
      </div>
    </Card>
  )
}
