import lightbulb from 'bootstrap-icons/icons/lightbulb.svg?raw'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { RichText } from '@/ui/richtext/RichText'

/** What is asked. `gap` stands where a text has gaps to fill. */
export function QuestionText({ text, gap }: { text: string; gap?: (number: number) => ReactNode }) {
  return (
    <div className="question-text">
      <RichText text={text} gap={gap} />
    </div>
  )
}

/** One hint after the other, for whoever asks for them. */
export function Hints({ hints }: { hints: readonly string[] }) {
  const { t } = useTranslation('quizzes')
  const [shown, setShown] = useState(0)
  if (hints.length === 0) return null
  return (
    <div className="hints">
      <ul aria-live="polite">
        {hints.slice(0, shown).map((hint, index) => (
          <li key={index}>
            <RichText text={hint} />
          </li>
        ))}
      </ul>
      {shown < hints.length && (
        <Button variant="ghost" size="sm" icon={lightbulb} onClick={() => setShown(shown + 1)}>
          {shown === 0 ? t('take.hint') : t('take.nextHint', { count: hints.length - shown })}
        </Button>
      )}
    </div>
  )
}
