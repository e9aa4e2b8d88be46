import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { dateFormat } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ProgressBar } from '@/ui/ProgressBar'
import type { ReviewedDraft } from './draftDocuments'
import { CancelDraft } from './draftMutations'
import { useGeneration } from './useGeneration'

/** What is being done for a draft that is not ready. It goes on without this page. */
export function Generation({ draft }: { draft: ReviewedDraft }) {
  const { t, i18n } = useTranslation('drafting')
  const { run: cancel, busy } = useAction(CancelDraft)
  const { progress, reload } = useGeneration(draft)
  const { state, pageCount, doneCount, itemCount, waitingUntil } = progress
  const percent = pageCount === 0 ? 0 : Math.round((doneCount / pageCount) * 100)
  return (
    <Card>
      <div className="generation">
        <p className="generation-state" role="status">
          <span className="generation-pulse" aria-hidden="true" />
          {t(waitingUntil ? 'running.waiting' : `running.${state}`)}
        </p>
        {waitingUntil && (
          <p className="m-0">
            {t('running.asksAgain', {
              time: dateFormat(i18n.language, { timeStyle: 'medium' }).format(new Date(waitingUntil)),
            })}
          </p>
        )}
        <ProgressBar percent={percent} label={t('running.progress')} />
        <p className="text-body-secondary m-0">
          {pageCount > 0 && `${t('running.pages', { done: doneCount, total: pageCount })} · `}
          {t('running.items', { count: itemCount })}
        </p>
        <p className="field-hint m-0">{t('running.leave')}</p>
        <div>
          <Button
            variant="secondary"
            loading={busy}
            onClick={() =>
              void cancel({ input: { draftId: draft.id } }).then((payload) => payload && reload())
            }
          >
            {t('running.cancel')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
