import badgeCc from 'bootstrap-icons/icons/badge-cc.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import upload from 'bootstrap-icons/icons/upload.svg?raw'
import { useRef, useState, type ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { toast } from '@/ui/toast'
import { AddCaption } from './AddCaption'
import { CaptionRowFragment, RemoveCaption, UpdateCaption } from './videoDocuments'

interface CaptionTracksProps {
  assetId: string
  captions: readonly FragmentOf<typeof CaptionRowFragment>[]
}

/** The captions of a video: one track a language. */
export function CaptionTracks({ assetId, captions }: CaptionTracksProps) {
  const { t } = useTranslation('teaching')
  const [isAdding, setIsAdding] = useState(false)
  const rows = captions.map((caption) => readFragment(CaptionRowFragment, caption))
  return (
    <section className="caption-tracks" aria-label={t('captions.title')}>
      <div className="caption-tracks-head">
        <h3>
          <Icon svg={badgeCc} /> {t('captions.title')}
        </h3>
        {!isAdding && (
          <Button variant="ghost" size="sm" icon={plus} onClick={() => setIsAdding(true)}>
            {t('captions.add')}
          </Button>
        )}
      </div>
      {rows.length === 0 && !isAdding && <p className="field-hint m-0">{t('captions.none')}</p>}
      {rows.length > 0 && (
        <ul className="file-list list-unstyled m-0">
          {captions.map((caption, number) => (
            <Track key={rows[number]?.id} data={caption} />
          ))}
        </ul>
      )}
      {isAdding && (
        <AddCaption
          assetId={assetId}
          taken={rows.map(({ language }) => language)}
          onDone={() => setIsAdding(false)}
        />
      )}
    </section>
  )
}

function Track({ data }: { data: FragmentOf<typeof CaptionRowFragment> }) {
  const { t } = useTranslation(['teaching', 'common'])
  const { id, label, language, cueCount } = readFragment(CaptionRowFragment, data)
  const { run: update, busy } = useAction(UpdateCaption)
  const { run: remove } = useAction(RemoveCaption)
  const [isRemoving, setIsRemoving] = useState(false)
  const file = useRef<HTMLInputElement>(null)

  async function replace(event: ChangeEvent<HTMLInputElement>) {
    const [chosen] = event.target.files ?? []
    event.target.value = ''
    if (!chosen) return
    const text = await chosen.text()
    if (await update({ input: { captionId: id, text } })) toast.success(t('captions.replaced'))
  }

  return (
    <li className="file-row">
      <Icon svg={badgeCc} className="fs-4 text-body-secondary" />
      <div className="overflow-hidden">
        <div className="upload-name">{label}</div>
        <div className="field-hint">
          {language} · {t('captions.cues', { count: cueCount })}
        </div>
      </div>
      <div className="file-row-acts">
        <input
          ref={file}
          type="file"
          accept=".vtt,.srt"
          hidden
          aria-label={t('captions.replace', { label })}
          onChange={(event) => void replace(event)}
        />
        <IconButton
          icon={upload}
          size="sm"
          label={t('captions.replace', { label })}
          disabled={busy}
          onClick={() => file.current?.click()}
        />
        <IconButton
          icon={trash}
          size="sm"
          label={t('captions.remove', { label })}
          onClick={() => setIsRemoving(true)}
        />
      </div>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setIsRemoving}
        title={t('captions.removeTitle', { label })}
        description={t('captions.removeText')}
        action={t('captions.removeAction')}
        danger
        onConfirm={async () => {
          await remove({ input: { captionId: id } })
        }}
      />
    </li>
  )
}
