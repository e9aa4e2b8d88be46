import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { RichText } from '@/ui/richtext/RichText'
import type { AskedQuestion } from '../model/answers'
import type { AnswerFieldProps } from './AnswerField'

/** An option's words; those of true and false are ours. */
export function OptionText({ kind, text }: { kind: AskedQuestion['kind']; text: string }) {
  const { t } = useTranslation('quizzes')
  if (kind === 'TRUE_FALSE') return <>{text === 'true' ? t('kind.true') : t('kind.false')}</>
  return <RichText text={text} inline />
}

export function ChoiceField({ question, labelledBy, value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation('quizzes')
  const { id, kind, choices } = question
  const isMultiple = kind === 'MULTIPLE_CHOICE'
  const chosen = value.choiceIds

  function toggle(choiceId: string) {
    const others = chosen.filter((other) => other !== choiceId)
    const isOn = others.length < chosen.length
    onChange({ ...value, choiceIds: isMultiple ? (isOn ? others : [...chosen, choiceId]) : [choiceId] })
  }

  return (
    <div className="stack gap-2">
      <div className="choices" role={isMultiple ? 'group' : 'radiogroup'} aria-labelledby={labelledBy}>
        {isMultiple && <p className="field-hint">{t('take.several')}</p>}
        {choices.map((choice) => (
          <label key={choice.id} className="choice">
            <input
              type={isMultiple ? 'checkbox' : 'radio'}
              className="form-check-input"
              name={`choice-${id}`}
              checked={chosen.includes(choice.id)}
              onChange={() => toggle(choice.id)}
            />
            <span>
              <OptionText kind={kind} text={choice.text} />
            </span>
          </label>
        ))}
      </div>
      {!isMultiple && chosen.length > 0 && (
        <div>
          <Button variant="ghost" size="sm" onClick={() => onChange({ ...value, choiceIds: [] })}>
            {t('take.clear')}
          </Button>
        </div>
      )}
    </div>
  )
}
