import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { Textarea } from '@/ui/Input'
import { blanksFor, type QuestionForm } from '../model/questionForm'

/** A field for each [[1]], [[2]] that the text has by now. */
export function BlankFields() {
  const { t } = useTranslation('quizzes')
  const { control, register, setValue, formState } = useFormContext<QuestionForm>()
  const [text, blanks] = useWatch({ control, name: ['text', 'blanks'] })
  const wanted = blanksFor(text, blanks)
  useEffect(() => {
    if (wanted.length !== blanks.length) setValue('blanks', wanted, { shouldDirty: true })
  }, [wanted, blanks, setValue])
  const problems = formState.errors.blanks
  const message = problems?.root?.message ?? problems?.message
  return (
    <fieldset className="row-list">
      <legend>{t('editor.gaps')}</legend>
      <p className="field-hint">{t('editor.gapsHint')}</p>
      {message && (
        <p className="field-error" role="alert">
          {message}
        </p>
      )}
      <ol>
        {blanks.map((_, index) => (
          <li key={index}>
            <div className="row-main">
              <Field
                label={t('editor.gapNumber', { number: index + 1 })}
                hint={t('editor.gapHint')}
                error={problems?.[index]?.accepted?.message}
              >
                <Textarea {...register(`blanks.${index}.accepted`)} rows={2} />
              </Field>
              <Checkbox {...register(`blanks.${index}.isCaseSensitive`)} label={t('editor.caseSensitive')} />
            </div>
          </li>
        ))}
      </ol>
    </fieldset>
  )
}
