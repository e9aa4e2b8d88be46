import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { IconButton } from '@/ui/IconButton'
import { RelativeTime } from '@/ui/RelativeTime'
import type { DraftRow } from './draftDocuments'
import { DeleteDraft } from './draftMutations'
import { Usage } from './Usage'

const TONES = {
  QUEUED: 'info',
  READING: 'info',
  GENERATING: 'info',
  READY: 'warning',
  FAILED: 'danger',
  CANCELLED: 'neutral',
  USED: 'success',
} as const

interface DraftListProps {
  drafts: readonly DraftRow[]
  onDeleted: () => void
}

/** The teacher's drafts, the latest first. */
export function DraftList({ drafts, onDeleted }: DraftListProps) {
  const { t } = useTranslation('drafting')
  const [leaving, setLeaving] = useState<DraftRow>()
  const { run: remove } = useAction(DeleteDraft)
  return (
    <>
      <ul className="draft-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <span className="draft-about">
              <Link to={link(paths.draft, { draftId: draft.id })}>{draft.title}</Link>
              <span className="text-body-secondary small">
                {t(`kind.${draft.kind}`)} · {t('list.items', { count: draft.itemCount })} ·{' '}
                {t(`generator.${draft.generator}`)} · <RelativeTime date={draft.createdAt} />
              </span>
              <span className="text-body-secondary">
                <Usage draft={draft} />
              </span>
              {draft.failureMessage && <span className="small">{draft.failureMessage}</span>}
            </span>
            <Badge tone={TONES[draft.state]}>{t(`state.${draft.state}`)}</Badge>
            <IconButton
              icon={trash}
              size="sm"
              label={t('list.delete', { title: draft.title })}
              onClick={() => setLeaving(draft)}
            />
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={(open) => !open && setLeaving(undefined)}
        title={t('list.deleteTitle', { title: leaving?.title ?? '' })}
        description={t('list.deleteText')}
        action={t('list.deleteAction')}
        danger
        onConfirm={async () => {
          if (leaving && (await remove({ input: { draftId: leaving.id } }))) onDeleted()
        }}
      />
    </>
  )
}
