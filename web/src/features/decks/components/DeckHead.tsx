import download_ from 'bootstrap-icons/icons/download.svg?raw'
import eyeSlash from 'bootstrap-icons/icons/eye-slash.svg?raw'
import eye from 'bootstrap-icons/icons/eye.svg?raw'
import lightning from 'bootstrap-icons/icons/lightning-charge-fill.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import threeDots from 'bootstrap-icons/icons/three-dots.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import upload from 'bootstrap-icons/icons/upload.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAction } from '@/gql/useAction'
import { download } from '@/lib/download'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu'
import { PageHeader } from '@/ui/PageHeader'
import { toast } from '@/ui/toast'
import { DeckDetails } from './DeckDetails'
import type { DeckRow } from './deckDocuments'
import { ImportDialog } from './DeckFiles'
import { DeleteDeck, ExportDeck, PublishDeck, UnpublishDeck } from './deckMutations'

interface DeckHeadProps {
  deck: DeckRow & { viewerCanEdit: boolean }
  /** Where one came from, and goes when the deck is gone. */
  home: string
  onChanged: () => void
}

/** What the deck is called, studying it, and all that can be done with it as a whole. */
export function DeckHead({ deck, home, onChanged }: DeckHeadProps) {
  const { t } = useTranslation('decks')
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'details' | 'import' | 'delete'>()
  const { run: publish } = useAction(PublishDeck)
  const { run: unpublish } = useAction(UnpublishDeck)
  const { run: remove } = useAction(DeleteDeck)
  const { run: exportDeck } = useAction(ExportDeck)
  const { id: deckId, publishedAt, course, dueCount, newCount, cardCount } = deck
  const toggle = (name: typeof dialog) => (open: boolean) => setDialog(open ? name : undefined)

  return (
    <>
      <PageHeader
        title={deck.title}
        lead={
          <span className="deck-lead">
            {t('cards', { count: cardCount })}
            {dueCount > 0 && <Badge tone="warning">{t('due', { count: dueCount })}</Badge>}
            {newCount > 0 && <Badge tone="info">{t('new', { count: newCount })}</Badge>}
            {deck.viewerCanEdit && course && (
              <Badge tone={publishedAt ? 'success' : 'neutral'}>
                {t(publishedAt ? 'published' : 'hidden')}
              </Badge>
            )}
          </span>
        }
        actions={
          <>
            {cardCount > 0 && (
              <ButtonLink to={link(paths.studyDeck, { deckId })} icon={lightning}>
                {t('study')}
              </ButtonLink>
            )}
            {deck.viewerCanEdit && (
              <Menu trigger={<IconButton icon={threeDots} variant="secondary" label={t('more')} />}>
                <MenuItem icon={pencil} onSelect={() => setDialog('details')}>
                  {t('details.title')}
                </MenuItem>
                {course &&
                  (publishedAt ? (
                    <MenuItem icon={eyeSlash} onSelect={() => void unpublish({ input: { deckId } })}>
                      {t('unpublish')}
                    </MenuItem>
                  ) : (
                    <MenuItem
                      icon={eye}
                      disabled={cardCount === 0}
                      onSelect={() => void publish({ input: { deckId } })}
                    >
                      {t('publish')}
                    </MenuItem>
                  ))}
                <MenuSeparator />
                <MenuItem icon={upload} onSelect={() => setDialog('import')}>
                  {t('files.import')}
                </MenuItem>
                <MenuItem
                  icon={download_}
                  onSelect={() =>
                    void exportDeck({ input: { deckId } }).then(
                      (payload) => payload?.url && download(payload.url),
                    )
                  }
                >
                  {t('files.export')}
                </MenuItem>
                <MenuSeparator />
                <MenuItem icon={trash} danger onSelect={() => setDialog('delete')}>
                  {t('delete.menu')}
                </MenuItem>
              </Menu>
            )}
          </>
        }
      />
      {deck.description && <p className="text-measure">{deck.description}</p>}
      <DeckDetails deck={deck} open={dialog === 'details'} onOpenChange={toggle('details')} />
      <ImportDialog
        deckId={deckId}
        open={dialog === 'import'}
        onOpenChange={toggle('import')}
        onTaken={(count) => {
          setDialog(undefined)
          toast.success(t('files.taken', { count }))
          onChanged()
        }}
      />
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={toggle('delete')}
        title={t('delete.title', { title: deck.title })}
        description={t(course ? 'delete.text' : 'delete.ownText')}
        action={t('delete.action')}
        danger
        onConfirm={async () => {
          if (await remove({ input: { deckId } })) await navigate(home, { replace: true })
        }}
      />
    </>
  )
}
