import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import type { ReactNode } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { Input, Select, Textarea } from '@/ui/Input'
import { countGaps, type ItemForm } from '../model/itemForm'
import type { DraftItem } from './draftDocuments'

const MAX_ROWS = 10

/** What an item of this kind has besides its text. */
export function KindFields({ kind }: { kind: DraftItem['kind'] }) {
  const { t } = useTranslation('drafting')
  const { register, formState } = useFormContext<ItemForm>()
  switch (kind) {
    case 'CARD':
      return (
        <Field label={t('item.back')} error={formState.errors.back?.message}>
          <Textarea {...register('back')} rows={4} maxLength={2000} />
        </Field>
      )
    case 'TRUE_FALSE':
      return (
        <Field label={t('edit.statementIs')}>
          <Select {...register('isTrue')}>
            <option value="true">{t('edit.true')}</option>
            <option value="false">{t('edit.false')}</option>
          </Select>
        </Field>
      )
    case 'SINGLE_CHOICE':
      return <ChoiceRows />
    case 'BLANKS':
      return <GapRows />
    case 'MATCHING':
      return <PairRows />
  }
}

function GapRows() {
  const { t } = useTranslation('drafting')
  const { register, control, formState } = useFormContext<ItemForm>()
  const gaps = countGaps(useWatch({ control, name: 'text' }))
  return (
    <Rows title={t('edit.gaps')} error={formState.errors.blanks}>
      {Array.from({ length: gaps }, (_, index) => (
        <Field key={index} label={t('edit.gap', { number: index + 1 })}>
          <Input {...register(`blanks.${index}.word`)} maxLength={500} />
        </Field>
      ))}
    </Rows>
  )
}

function ChoiceRows() {
  const { t } = useTranslation('drafting')
  const { register, control, setValue, formState } = useFormContext<ItemForm>()
  const { fields, append, remove } = useFieldArray({ control, name: 'choices' })
  const correct = useWatch({ control, name: 'correct' })

  function drop(index: number) {
    remove(index)
    if (index <= correct && correct > 0) setValue('correct', correct - 1)
  }

  return (
    <Rows
      title={t('edit.choices')}
      error={formState.errors.choices}
      onAdd={fields.length < MAX_ROWS ? () => append({ text: '' }) : undefined}
    >
      {fields.map((field, index) => (
        <div key={field.id} className="edit-row">
          <Checkbox
            type="radio"
            name="correct"
            checked={index === correct}
            label={<span className="visually-hidden">{t('edit.choiceIsRight', { number: index + 1 })}</span>}
            onChange={() => setValue('correct', index, { shouldDirty: true })}
          />
          <Input
            {...register(`choices.${index}.text`)}
            aria-label={t('edit.choice', { number: index + 1 })}
            maxLength={500}
          />
          <IconButton
            icon={trash}
            size="sm"
            label={t('edit.removeRow', { number: index + 1 })}
            onClick={() => drop(index)}
          />
        </div>
      ))}
    </Rows>
  )
}

function PairRows() {
  const { t } = useTranslation('drafting')
  const { register, control, formState } = useFormContext<ItemForm>()
  const { fields, append, remove } = useFieldArray({ control, name: 'pairs' })
  return (
    <Rows
      title={t('edit.pairs')}
      error={formState.errors.pairs}
      onAdd={fields.length < MAX_ROWS ? () => append({ left: '', right: '' }) : undefined}
    >
      {fields.map((field, index) => (
        <div key={field.id} className="edit-row edit-pair">
          <Input
            {...register(`pairs.${index}.left`)}
            aria-label={t('edit.left', { number: index + 1 })}
            maxLength={500}
          />
          <Textarea
            {...register(`pairs.${index}.right`)}
            aria-label={t('edit.right', { number: index + 1 })}
            rows={2}
            maxLength={500}
          />
          <IconButton
            icon={trash}
            size="sm"
            label={t('edit.removeRow', { number: index + 1 })}
            onClick={() => remove(index)}
          />
        </div>
      ))}
    </Rows>
  )
}

interface RowsProps {
  title: string
  error: { message?: string; root?: { message?: string } } | undefined
  onAdd?: () => void
  children: ReactNode
}

function Rows({ title, error, onAdd, children }: RowsProps) {
  const { t } = useTranslation('drafting')
  const message = error?.root?.message ?? error?.message
  return (
    <fieldset className="edit-rows">
      <legend>{title}</legend>
      {message && (
        <p className="field-error" role="alert">
          {message}
        </p>
      )}
      {children}
      {onAdd && (
        <div>
          <Button variant="secondary" size="sm" icon={plus} onClick={onAdd}>
            {t('edit.addRow')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
