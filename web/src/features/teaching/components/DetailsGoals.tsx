import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { Controller, useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'
import { MAX_OBJECTIVES, type CourseForm } from '../model/courseForm'
import { PrerequisitePicker } from './PrerequisitePicker'

/** What a course leads to and what it starts from. */
export function DetailsGoals({ courseId }: { courseId: string }) {
  const { t } = useTranslation('teaching')
  const { control, formState } = useFormContext<CourseForm>()
  return (
    <>
      <Card title={t('fields.objectives')}>
        <p className="text-body-secondary">{t('fields.objectivesHint')}</p>
        <Objectives />
        {formState.errors.objectives?.message && (
          <p className="field-error">{formState.errors.objectives.message}</p>
        )}
      </Card>
      <Card title={t('fields.prerequisites')}>
        <Controller
          control={control}
          name="prerequisites"
          render={({ field, fieldState }) => (
            <PrerequisitePicker
              ref={field.ref}
              courseId={courseId}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
      </Card>
    </>
  )
}

function Objectives() {
  const { t } = useTranslation('teaching')
  const { register, control } = useFormContext<CourseForm>()
  const { fields, append, remove, swap } = useFieldArray({ control, name: 'objectives' })
  return (
    <div className="stack gap-2">
      <ol className="objectives">
        {fields.map(({ id }, index) => (
          <li key={id}>
            <Input
              {...register(`objectives.${index}.text`)}
              aria-label={t('fields.objective', { number: index + 1 })}
              maxLength={200}
            />
            <IconButton
              icon={arrowUp}
              size="sm"
              label={t('fields.objectiveUp', { number: index + 1 })}
              disabled={index === 0}
              onClick={() => swap(index, index - 1)}
            />
            <IconButton
              icon={arrowDown}
              size="sm"
              label={t('fields.objectiveDown', { number: index + 1 })}
              disabled={index === fields.length - 1}
              onClick={() => swap(index, index + 1)}
            />
            <IconButton
              icon={xLg}
              size="sm"
              label={t('fields.objectiveRemove', { number: index + 1 })}
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button
          variant="secondary"
          size="sm"
          icon={plus}
          disabled={fields.length >= MAX_OBJECTIVES}
          onClick={() => append({ text: '' })}
        >
          {t('fields.objectiveAdd')}
        </Button>
      </div>
    </div>
  )
}
