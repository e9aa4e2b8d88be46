import { Controller, useFormContext, type FieldPath } from 'react-hook-form'
import { Field } from '@/ui/Field'
import type { QuestionForm } from '../model/questionForm'
import { RichField } from './RichField'

interface FormRichProps {
  name: FieldPath<QuestionForm>
  label: string
  hint?: string
  rows?: number
  optional?: boolean
}

/** A rich text of the question's form, with its error. */
export function FormRich({ name, label, hint, rows, optional }: FormRichProps) {
  const { control } = useFormContext<QuestionForm>()
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Field label={label} hint={hint} error={fieldState.error?.message} optional={optional}>
          <RichField
            ref={field.ref}
            value={typeof field.value === 'string' ? field.value : ''}
            onChange={field.onChange}
            onBlur={field.onBlur}
            rows={rows}
          />
        </Field>
      )}
    />
  )
}
