import arrowRepeat from 'bootstrap-icons/icons/arrow-repeat.svg?raw'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { canGoOn } from '../model/draft'
import type { ReviewedDraft } from './draftDocuments'
import { RetryDraft } from './draftMutations'

/** Goes on with a draft that ended early, where it was; nothing where there is nothing left to do. */
export function RetryButton({ draft }: { draft: ReviewedDraft }) {
  const { t } = useTranslation('drafting')
  const { run, busy } = useAction(RetryDraft)
  if (!canGoOn(draft)) return null
  return (
    <Button
      icon={arrowRepeat}
      variant="secondary"
      loading={busy}
      onClick={() => void run({ input: { draftId: draft.id } })}
    >
      {t('retry')}
    </Button>
  )
}
