import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import type { ReactNode } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import type { QuestionForm } from '../model/questionForm'

type ListName = 'choices' | 'accepted' | 'numbers' | 'units' | 'pairs' | 'distractors' | 'items' | 'hints'

interface RowListProps<Name extends ListName> {
  name: Name
  title: string
  hint?: string
  /** What a row is called, with its number. */
  rowName: (number: number) => string
  add: string
  fresh: QuestionForm[Name][number]
  children: (index: number) => ReactNode
}

/** Rows of the question's form: any number of them, moved and removed by buttons. */
export function RowList<Name extends ListName>(props: RowListProps<Name>) {
  const { name, title, hint, rowName, add, fresh, children } = props
  const { t } = useTranslation('quizzes')
  const { control, formState } = useFormContext<QuestionForm>()
  const { fields, append, remove, move } = useFieldArray<QuestionForm, ListName>({ control, name })
  const problem = formState.errors[name]
  const message = problem?.root?.message ?? problem?.message
  return (
    <fieldset className="row-list">
      <legend>{title}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {message && (
        <p className="field-error" role="alert">
          {message}
        </p>
      )}
      <ol>
        {fields.map((field, index) => (
          <li key={field.id} aria-label={rowName(index + 1)}>
            <div className="row-main">{children(index)}</div>
            <div className="row-acts">
              <IconButton
                icon={arrowUp}
                size="sm"
                label={t('editor.rowUp', { row: rowName(index + 1) })}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                icon={arrowDown}
                size="sm"
                label={t('editor.rowDown', { row: rowName(index + 1) })}
                disabled={index === fields.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                icon={trash}
                size="sm"
                label={t('editor.rowRemove', { row: rowName(index + 1) })}
                onClick={() => remove(index)}
              />
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button variant="secondary" size="sm" icon={plus} onClick={() => append({ ...fresh })}>
          {add}
        </Button>
      </div>
    </fieldset>
  )
}
