import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { Select } from '@/ui/Input'
import type { QuestionKind } from '../model/answers'
import { NEW, type QuestionForm } from '../model/questionForm'
import { BlankFields } from './BlankFields'
import { ChoiceFields } from './ChoiceFields'
import { FormRich } from './FormRich'
import { FormText } from './FormText'
import { RowList } from './RowList'

/** What a question consists of besides its text, by its kind. */
export function KindFields({ kind }: { kind: QuestionKind }) {
  switch (kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return <ChoiceFields isMultiple={kind === 'MULTIPLE_CHOICE'} />
    case 'TRUE_FALSE':
      return <TruthFields />
    case 'SHORT_TEXT':
      return <AcceptedFields />
    case 'NUMERIC':
      return <NumberFields />
    case 'MATCHING':
      return <PairFields />
    case 'ORDERING':
      return <ItemFields />
    case 'BLANKS':
      return <BlankFields />
    case 'ESSAY':
      return <EssayFields />
  }
}

function TruthFields() {
  const { t } = useTranslation('quizzes')
  const { register, formState } = useFormContext<QuestionForm>()
  return (
    <>
      <Field label={t('editor.isTrue')} error={formState.errors.isTrue?.message}>
        <Select {...register('isTrue')}>
          <option value="">{t('take.chooseMatch')}</option>
          <option value="true">{t('kind.true')}</option>
          <option value="false">{t('kind.false')}</option>
        </Select>
      </Field>
      <FormRich name="trueFeedback" label={t('editor.trueFeedback')} optional />
      <FormRich name="falseFeedback" label={t('editor.falseFeedback')} optional />
    </>
  )
}

function AcceptedFields() {
  const { t } = useTranslation('quizzes')
  const { register } = useFormContext<QuestionForm>()
  return (
    <>
      <RowList
        name="accepted"
        title={t('editor.accepted')}
        hint={t('editor.acceptedHint')}
        rowName={(number) => t('editor.answerNumber', { number })}
        add={t('editor.addAnswer')}
        fresh={NEW.accepted}
      >
        {(index) => (
          <>
            <div className="row-fields">
              <FormText name={`accepted.${index}.text`} label={t('editor.answer')} maxLength={300} />
              <FormText name={`accepted.${index}.percent`} label={t('editor.percent')} inputMode="decimal" />
            </div>
            <FormRich name={`accepted.${index}.feedback`} label={t('editor.rowFeedback')} rows={1} optional />
          </>
        )}
      </RowList>
      <Checkbox {...register('isCaseSensitive')} label={t('editor.caseSensitive')} />
    </>
  )
}

function NumberFields() {
  const { t } = useTranslation('quizzes')
  return (
    <>
      <RowList
        name="numbers"
        title={t('editor.accepted')}
        hint={t('editor.numbersHint')}
        rowName={(number) => t('editor.answerNumber', { number })}
        add={t('editor.addAnswer')}
        fresh={NEW.number}
      >
        {(index) => (
          <>
            <div className="row-fields">
              <FormText name={`numbers.${index}.value`} label={t('editor.value')} inputMode="decimal" />
              <FormText
                name={`numbers.${index}.tolerance`}
                label={t('editor.tolerance')}
                inputMode="decimal"
              />
              <FormText name={`numbers.${index}.percent`} label={t('editor.percent')} inputMode="decimal" />
            </div>
            <FormRich name={`numbers.${index}.feedback`} label={t('editor.rowFeedback')} rows={1} optional />
          </>
        )}
      </RowList>
      <RowList
        name="units"
        title={t('editor.units')}
        hint={t('editor.unitsHint')}
        rowName={(number) => t('editor.unitNumber', { number })}
        add={t('editor.addUnit')}
        fresh={NEW.unit}
      >
        {(index) => (
          <div className="row-fields">
            <FormText name={`units.${index}.name`} label={t('editor.unitName')} maxLength={30} />
            <FormText name={`units.${index}.factor`} label={t('editor.factor')} inputMode="decimal" />
          </div>
        )}
      </RowList>
    </>
  )
}

function PairFields() {
  const { t } = useTranslation('quizzes')
  return (
    <>
      <RowList
        name="pairs"
        title={t('editor.pairs')}
        hint={t('editor.pairsHint')}
        rowName={(number) => t('editor.pairNumber', { number })}
        add={t('editor.addPair')}
        fresh={NEW.pair}
      >
        {(index) => (
          <div className="row-halves">
            <FormRich name={`pairs.${index}.left`} label={t('editor.left')} rows={1} />
            <FormRich name={`pairs.${index}.right`} label={t('editor.right')} rows={1} />
          </div>
        )}
      </RowList>
      <RowList
        name="distractors"
        title={t('editor.distractors')}
        hint={t('editor.distractorsHint')}
        rowName={(number) => t('editor.distractorNumber', { number })}
        add={t('editor.addDistractor')}
        fresh={NEW.words}
      >
        {(index) => <FormRich name={`distractors.${index}.text`} label={t('editor.right')} rows={1} />}
      </RowList>
    </>
  )
}

function ItemFields() {
  const { t } = useTranslation('quizzes')
  return (
    <RowList
      name="items"
      title={t('editor.items')}
      hint={t('editor.itemsHint')}
      rowName={(number) => t('editor.itemNumber', { number })}
      add={t('editor.addItem')}
      fresh={NEW.item}
    >
      {(index) => (
        <FormRich
          name={`items.${index}.text`}
          label={t('editor.itemNumber', { number: index + 1 })}
          rows={1}
        />
      )}
    </RowList>
  )
}

function EssayFields() {
  const { t } = useTranslation('quizzes')
  return <FormRich name="guidance" label={t('editor.guidance')} hint={t('editor.guidanceHint')} optional />
}
