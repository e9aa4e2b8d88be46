import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '@/ui/Checkbox'
import { NEW, type QuestionForm } from '../model/questionForm'
import { FormRich } from './FormRich'
import { FormText } from './FormText'
import { RowList } from './RowList'

/** Options, which of them are right, what each earns and what is said to whoever chose it. */
export function ChoiceFields({ isMultiple }: { isMultiple: boolean }) {
  const { t } = useTranslation('quizzes')
  const { control, setValue } = useFormContext<QuestionForm>()
  const choices = useWatch({ control, name: 'choices' })

  function setCorrect(index: number, isCorrect: boolean) {
    choices.forEach((choice, other) => {
      const isRight = other === index ? isCorrect : isMultiple && choice.isCorrect
      setValue(`choices.${other}.isCorrect`, isRight, { shouldDirty: true })
    })
  }

  return (
    <RowList
      name="choices"
      title={t('editor.options')}
      hint={t(isMultiple ? 'editor.multipleHint' : 'editor.singleHint')}
      rowName={(number) => t('editor.optionNumber', { number })}
      add={t('editor.addOption')}
      fresh={NEW.choice}
    >
      {(index) => (
        <>
          <FormRich
            name={`choices.${index}.text`}
            label={t('editor.optionNumber', { number: index + 1 })}
            rows={1}
          />
          <div className="row-fields align-items-end">
            <Checkbox
              type={isMultiple ? 'checkbox' : 'radio'}
              name="correct"
              label={t('editor.isRight')}
              checked={choices[index]?.isCorrect ?? false}
              onChange={(event) => setCorrect(index, event.target.checked)}
            />
            <FormText
              name={`choices.${index}.percent`}
              label={t('editor.percent')}
              placeholder={t('editor.even')}
              inputMode="decimal"
              optional
            />
          </div>
          <FormRich name={`choices.${index}.feedback`} label={t('editor.rowFeedback')} rows={1} optional />
        </>
      )}
    </RowList>
  )
}
