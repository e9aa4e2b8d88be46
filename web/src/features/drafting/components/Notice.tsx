import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { link, paths } from '@/lib/paths'
import type { ReviewedDraft } from './draftDocuments'
import { RetryButton } from './RetryButton'

/** Where a draft is that ended early, or from which something was made. */
export function Notice({ draft }: { draft: ReviewedDraft }) {
  const { t } = useTranslation('drafting')
  const { state, failureMessage, quiz, deck } = draft
  if (state === 'CANCELLED' || state === 'FAILED') {
    return (
      <div className={`alert m-0 draft-notice alert-${state === 'FAILED' ? 'warning' : 'info'}`}>
        <p className="m-0">
          {failureMessage ?? t('notice.cancelled')} {t('notice.usable')}
        </p>
        <RetryButton draft={draft} />
      </div>
    )
  }
  if (state !== 'USED') return null
  const made = quiz
    ? { to: link(paths.editQuiz, { quizId: quiz.id }), text: t('notice.toQuiz') }
    : deck && { to: link(paths.deck, { deckId: deck.id }), text: t('notice.toDeck') }
  return (
    <p className="alert alert-success m-0">
      {t('notice.used')} {made && <Link to={made.to}>{made.text}</Link>}
    </p>
  )
}
