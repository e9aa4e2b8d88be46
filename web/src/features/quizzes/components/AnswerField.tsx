import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import { Input, Textarea } from '@/ui/Input'
import type { AnswerValue, AskedQuestion } from '../model/answers'
import { BlanksField } from './BlanksField'
import { ChoiceField } from './ChoiceField'
import { MatchingField } from './MatchingField'
import { OrderingField } from './OrderingField'

export interface AnswerFieldProps {
  question: AskedQuestion
  /** The id of the element that says what is asked. */
  labelledBy: string
  value: AnswerValue
  /** `typed` with every letter. */
  onChange: (value: AnswerValue, how?: { typed: boolean }) => void
}

/** Where a question of any kind is answered; without a mouse, too. */
export function AnswerField(props: AnswerFieldProps) {
  switch (props.question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'TRUE_FALSE':
      return <ChoiceField {...props} />
    case 'SHORT_TEXT':
      return <ShortText {...props} />
    case 'ESSAY':
      return <Essay {...props} />
    case 'NUMERIC':
      return <NumberField {...props} />
    case 'MATCHING':
      return <MatchingField {...props} />
    case 'ORDERING':
      return <OrderingField {...props} />
    case 'BLANKS':
      return <BlanksField {...props} />
  }
}

function ShortText({ value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation('quizzes')
  return (
    <Field label={t('take.yourAnswer')} optional={false}>
      <Input
        value={value.text}
        maxLength={1_000}
        autoComplete="off"
        onChange={(event) => onChange({ ...value, text: event.target.value }, { typed: true })}
      />
    </Field>
  )
}

function Essay({ value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation('quizzes')
  const words = value.text.trim() === '' ? 0 : value.text.trim().split(/\s+/).length
  return (
    <Field label={t('take.yourAnswer')} hint={t('take.words', { count: words })}>
      <Textarea
        value={value.text}
        rows={8}
        maxLength={50_000}
        onChange={(event) => onChange({ ...value, text: event.target.value }, { typed: true })}
      />
    </Field>
  )
}

function NumberField({ question, value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation('quizzes')
  return (
    <div className="number-answer">
      <Field label={t('take.number')}>
        <Input
          value={value.number}
          inputMode="decimal"
          maxLength={50}
          autoComplete="off"
          onChange={(event) => onChange({ ...value, number: event.target.value }, { typed: true })}
        />
      </Field>
      {question.needsUnit && (
        <Field label={t('take.unit')}>
          <Input
            value={value.unit}
            maxLength={30}
            autoComplete="off"
            autoCapitalize="none"
            onChange={(event) => onChange({ ...value, unit: event.target.value }, { typed: true })}
          />
        </Field>
      )}
    </div>
  )
}
