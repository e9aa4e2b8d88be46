import check from 'bootstrap-icons/icons/check-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import { RichText } from '@/ui/richtext/RichText'
import { answered, orderOf, type AnswerValue, type AskedQuestion } from '../model/answers'
import { OptionText } from './ChoiceField'
import { QuestionText } from './QuestionText'

interface AnswerShownProps {
  question: AskedQuestion
  value: AnswerValue
  /** An answer that earns everything, where the quiz shows it. */
  right: AnswerValue | null
}

/** An answer that was given, to be read, beside the right one. */
export function AnswerShown({ question, value, right }: AnswerShownProps) {
  const { t } = useTranslation('quizzes')
  if (question.choices.length > 0) return <ChoicesShown question={question} value={value} right={right} />
  const isGiven = question.kind === 'BLANKS' || answered(question, value) !== 'no'
  return (
    <dl className="answers-shown">
      <div>
        <dt>{t('review.yourAnswer')}</dt>
        <dd>
          {isGiven ? (
            <InWords question={question} value={value} />
          ) : (
            <span className="text-body-secondary">{t('review.noAnswer')}</span>
          )}
        </dd>
      </div>
      {right && (
        <div data-right>
          <dt>{t('review.rightAnswer')}</dt>
          <dd>
            <InWords question={question} value={right} />
          </dd>
        </div>
      )}
    </dl>
  )
}

function ChoicesShown({ question, value, right }: AnswerShownProps) {
  const { t } = useTranslation('quizzes')
  const isMultiple = question.kind === 'MULTIPLE_CHOICE'
  return (
    <ul className="choices choices-shown">
      {question.choices.map(({ id, text }) => {
        const isChosen = value.choiceIds.includes(id)
        const isRight = right?.choiceIds.includes(id) ?? false
        return (
          <li
            key={id}
            className="choice"
            data-right={isRight || undefined}
            data-chosen={isChosen || undefined}
          >
            <span className="choice-mark" data-round={!isMultiple || undefined} aria-hidden="true" />
            <span>
              <OptionText kind={question.kind} text={text} />
            </span>
            <span className="choice-words">
              {isChosen && <span>{t('review.chosen')}</span>}
              {isRight && (
                <span className="text-success-emphasis">
                  <Icon svg={check} /> {t('review.right')}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function InWords({ question, value }: { question: AskedQuestion; value: AnswerValue }) {
  switch (question.kind) {
    case 'MATCHING':
      return <PairsShown question={question} value={value} />
    case 'ORDERING':
      return (
        <ol>
          {orderOf(question, value).map(({ id, text }) => (
            <li key={id}>
              <RichText text={text} inline />
            </li>
          ))}
        </ol>
      )
    case 'BLANKS':
      return (
        <QuestionText
          text={question.text}
          gap={(number) => <mark className="gap-shown">{value.blanks[number - 1] || '–'}</mark>}
        />
      )
    case 'NUMERIC':
      return <>{`${value.number} ${value.unit}`.trim()}</>
    default:
      return <p className="answer-text">{value.text}</p>
  }
}

function PairsShown({ question, value }: { question: AskedQuestion; value: AnswerValue }) {
  const rights = new Map(question.rights.map(({ id, text }) => [id, text]))
  return (
    <ul className="pairs-shown">
      {question.lefts.map(({ id, text }) => (
        <li key={id}>
          <RichText text={text} inline /> <span aria-hidden="true">→</span>{' '}
          <RichText text={rights.get(value.pairs[id] ?? '') ?? '–'} inline />
        </li>
      ))}
    </ul>
  )
}
