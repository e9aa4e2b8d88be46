import { useTranslation } from 'react-i18next'
import { Input } from '@/ui/Input'
import type { AnswerFieldProps } from './AnswerField'
import { QuestionText } from './QuestionText'

/** The text itself, with a field in each gap. */
export function BlanksField({ question, value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation('quizzes')

  function fill(index: number, text: string) {
    const blanks = Array.from({ length: question.blankCount }, (_, place) =>
      place === index ? text : (value.blanks[place] ?? ''),
    )
    onChange({ ...value, blanks }, { typed: true })
  }

  return (
    <QuestionText
      text={question.text}
      gap={(number) => {
        const text = value.blanks[number - 1] ?? ''
        return (
          <Input
            className="gap-field"
            aria-label={t('take.gap', { number })}
            value={text}
            maxLength={1_000}
            size={Math.max(8, text.length + 1)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => fill(number - 1, event.target.value)}
          />
        )
      }}
    />
  )
}
