import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import { Input, Select } from '@/ui/Input'
import { LATE_POLICIES, type AssignmentForm } from '../model/assignmentForm'

interface LateFieldsProps {
  form: UseFormReturn<AssignmentForm>
  latePolicy: AssignmentForm['latePolicy']
}

/** What becomes of late work; only what the policy needs is asked. */
export function LateFields({ form, latePolicy }: LateFieldsProps) {
  const { t } = useTranslation('assignments')
  const { register, formState } = form
  const { errors } = formState
  return (
    <div className="field-pair">
      <Field label={t('settings.late')} error={errors.latePolicy?.message}>
        <Select {...register('latePolicy')}>
          {LATE_POLICIES.map((policy) => (
            <option key={policy} value={policy}>
              {t(`settings.policy.${policy}`)}
            </option>
          ))}
        </Select>
      </Field>
      {latePolicy !== 'REFUSE' && (
        <Field
          label={t('settings.lateUntil')}
          hint={t('settings.lateUntilHint')}
          error={errors.lateUntil?.message}
          optional
        >
          <Input {...register('lateUntil')} type="datetime-local" />
        </Field>
      )}
      {latePolicy === 'DEDUCT' && (
        <>
          <Field label={t('settings.perDay')} error={errors.latePercentPerDay?.message}>
            <Input {...register('latePercentPerDay')} inputMode="numeric" />
          </Field>
          <Field label={t('settings.cap')} error={errors.latePercentCap?.message}>
            <Input {...register('latePercentCap')} inputMode="numeric" />
          </Field>
        </>
      )}
    </div>
  )
}
