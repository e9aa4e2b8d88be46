import type { ComponentProps } from 'react'
import { useFormContext, type FieldPath } from 'react-hook-form'
import { Field } from '@/ui/Field'
import { Input } from '@/ui/Input'
import type { QuestionForm } from '../model/questionForm'

interface FormTextProps extends ComponentProps<'input'> {
  name: FieldPath<QuestionForm>
  label: string
  hint?: string
  optional?: boolean
}

/** A line of the question's form, with its error. */
export function FormText({ name, label, hint, optional, ...rest }: FormTextProps) {
  const { register, getFieldState, formState } = useFormContext<QuestionForm>()
  return (
    <Field
      label={label}
      hint={hint}
      error={getFieldState(name, formState).error?.message}
      optional={optional}
    >
      <Input {...rest} {...register(name)} />
    </Field>
  )
}
