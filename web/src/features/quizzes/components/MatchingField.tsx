import { useTranslation } from 'react-i18next'
import { Select } from '@/ui/Input'
import { RichText } from '@/ui/richtext/RichText'
import type { AnswerFieldProps } from './AnswerField'

/** A, B, … Z, AA: what the right sides are called. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}

/** Right sides have letters, because a list to choose from shows neither mathematics nor pictures. */
export function MatchingField({ question, value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation('quizzes')
  const { lefts, rights } = question

  function choose(left: string, right: string) {
    const pairs = Object.fromEntries(Object.entries(value.pairs).filter(([id]) => id !== left))
    onChange({ ...value, pairs: right === '' ? pairs : { ...pairs, [left]: right } })
  }

  return (
    <div className="matching">
      <ul className="matching-lefts">
        {lefts.map((left, index) => (
          <li key={left.id}>
            <span id={`left-${question.id}-${left.id}`}>
              <span className="visually-hidden">{t('take.leftNumber', { number: index + 1 })}</span>
              <RichText text={left.text} inline />
            </span>
            <Select
              aria-labelledby={`left-${question.id}-${left.id}`}
              value={value.pairs[left.id] ?? ''}
              onChange={(event) => choose(left.id, event.target.value)}
            >
              <option value="">{t('take.chooseMatch')}</option>
              {rights.map((right, position) => (
                <option key={right.id} value={right.id}>
                  {`${letterOf(position)}: ${plain(right.text)}`}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
      <ol className="matching-rights" aria-label={t('take.rights')}>
        {rights.map((right, position) => (
          <li key={right.id}>
            <strong>{letterOf(position)}</strong>
            <RichText text={right.text} inline />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Markdown without its signs, as far as a line of a list needs it. */
function plain(text: string): string {
  const words = text.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '')
  return words.length > 60 ? `${words.slice(0, 60)}…` : words
}
