import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import type { ItemState, ReviewedDraft } from './draftDocuments'
import { UseDraft } from './draftMutations'

interface MakeOfItProps {
  draft: ReviewedDraft
  counts: Record<ItemState, number>
  onAcceptRest: () => void
}

/** How far one is, and what comes of it. */
export function MakeOfIt({ draft, counts, onAcceptRest }: MakeOfItProps) {
  const { t } = useTranslation('drafting')
  const navigate = useNavigate()
  const { run, busy } = useAction(UseDraft)

  async function make() {
    const payload = await run({ input: { draftId: draft.id } })
    const made = payload?.draft
    if (made?.quiz) await navigate(link(paths.editQuiz, { quizId: made.quiz.id }))
    else if (made?.deck) await navigate(link(paths.deck, { deckId: made.deck.id }))
  }

  return (
    <div className="make-of-it card" role="group" aria-label={t('make.title')}>
      <div>
        <p className="m-0" role="status">
          <strong>{t('make.accepted', { count: counts.ACCEPTED })}</strong>
          {' · '}
          {t('make.rejected', { count: counts.REJECTED })}
          {' · '}
          {t('make.open', { count: counts.PROPOSED })}
        </p>
        <p className="field-hint m-0">
          {t(
            counts.ACCEPTED === 0 ? 'make.needed' : counts.PROPOSED > 0 ? 'make.leftOut' : 'make.unpublished',
          )}
        </p>
      </div>
      <div className="make-of-it-acts">
        {counts.PROPOSED > 0 && (
          <Button variant="ghost" onClick={onAcceptRest}>
            {t('make.acceptRest', { count: counts.PROPOSED })}
          </Button>
        )}
        <Button loading={busy} disabled={counts.ACCEPTED === 0} onClick={() => void make()}>
          {t(draft.kind === 'DECK' ? 'make.deck' : 'make.quiz', { count: counts.ACCEPTED })}
        </Button>
      </div>
    </div>
  )
}
