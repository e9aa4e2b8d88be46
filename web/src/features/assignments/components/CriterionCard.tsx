import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useFieldArray, type UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'
import { MAX_LEVELS, newLevel, type RubricForm } from '../model/rubricForm'

interface CriterionCardProps {
  form: UseFormReturn<RubricForm>
  index: number
  isLast: boolean
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One criterion with its levels, from the weakest to the best or the other way round. */
export function CriterionCard({ form, index, isLast, onMove, onRemove }: CriterionCardProps) {
  const { t } = useTranslation('assignments')
  const { register, control, formState } = form
  const errors = formState.errors.criteria?.[index]
  const { fields, append, remove } = useFieldArray({
    control,
    name: `criteria.${index}.levels`,
    keyName: 'row',
  })
  const number = index + 1
  return (
    <fieldset className="card criterion">
      <legend className="visually-hidden">{t('rubric.criterion', { number })}</legend>
      <div className="card-body stack">
        <div className="criterion-head">
          <Field label={t('rubric.criterion', { number })} error={errors?.title?.message}>
            <Input {...register(`criteria.${index}.title`)} maxLength={160} />
          </Field>
          <div className="criterion-acts">
            <IconButton
              icon={arrowUp}
              label={t('rubric.up', { number })}
              disabled={index === 0}
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon={arrowDown}
              label={t('rubric.down', { number })}
              disabled={isLast}
              onClick={() => onMove(1)}
            />
            <IconButton icon={trash} label={t('rubric.remove', { number })} onClick={onRemove} />
          </div>
        </div>
        <Field label={t('rubric.description')} error={errors?.description?.message} optional>
          <Input {...register(`criteria.${index}.description`)} maxLength={1_000} />
        </Field>
        <ul className="level-rows">
          {fields.map((field, place) => {
            const problems = errors?.levels?.[place]
            const name = `criteria.${index}.levels.${place}` as const
            return (
              <li key={field.row} aria-label={t('rubric.level', { number: place + 1 })}>
                <Field label={t('rubric.levelTitle')} error={problems?.title?.message}>
                  <Input {...register(`${name}.title`)} maxLength={160} />
                </Field>
                <Field label={t('rubric.levelPoints')} error={problems?.points?.message}>
                  <Input {...register(`${name}.points`)} inputMode="decimal" />
                </Field>
                <Field label={t('rubric.levelText')} error={problems?.description?.message} optional>
                  <Input {...register(`${name}.description`)} maxLength={1_000} />
                </Field>
                <IconButton
                  icon={trash}
                  label={t('rubric.removeLevel', { number: place + 1 })}
                  disabled={fields.length <= 2}
                  onClick={() => remove(place)}
                />
              </li>
            )
          })}
        </ul>
        {fields.length < MAX_LEVELS && (
          <div>
            <Button variant="ghost" size="sm" icon={plus} onClick={() => append(newLevel())}>
              {t('rubric.addLevel')}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  )
}
