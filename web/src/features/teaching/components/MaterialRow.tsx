import checkLg from 'bootstrap-icons/icons/check-lg.svg?raw'
import download from 'bootstrap-icons/icons/download.svg?raw'
import archive from 'bootstrap-icons/icons/file-earmark-zip.svg?raw'
import image from 'bootstrap-icons/icons/file-earmark-image.svg?raw'
import audio from 'bootstrap-icons/icons/file-earmark-music.svg?raw'
import video from 'bootstrap-icons/icons/file-earmark-play.svg?raw'
import document from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { useDownload } from '@/gql/useDownload'
import { formatBytes } from '@/lib/bytes'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'
import { toast } from '@/ui/toast'

export const MaterialFragment = graphql(`
  fragment Material on Material {
    id
    title
    asset {
      id
      name
      kind
      size
    }
  }
`)

const RenameMaterial = graphql(`
  mutation RenameMaterial($input: UpdateMaterialInput!) {
    updateMaterial(input: $input) {
      material {
        id
        title
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const DeleteMaterial = graphql(`
  mutation DeleteMaterial($input: DeleteMaterialInput!) {
    deleteMaterial(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

const ICONS = { DOCUMENT: document, IMAGE: image, VIDEO: video, AUDIO: audio, ARCHIVE: archive } as const

export function MaterialRow({ data }: { data: FragmentOf<typeof MaterialFragment> }) {
  const { t, i18n } = useTranslation(['teaching', 'common'])
  const material = readFragment(MaterialFragment, data)
  const { asset } = material
  const [renaming, setRenaming] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const { run: remove } = useAction(DeleteMaterial)
  const { save, busy } = useDownload()

  return (
    <li className="file-row">
      <Icon svg={ICONS[asset.kind]} className="fs-4 text-body-secondary" />
      {renaming ? (
        <Rename id={material.id} title={material.title} onDone={() => setRenaming(false)} />
      ) : (
        <>
          <div className="overflow-hidden">
            <div className="upload-name">{material.title}</div>
            <div className="field-hint text-truncate">
              {asset.name} · {formatBytes(asset.size, i18n.language)}
            </div>
          </div>
          <div className="file-row-acts">
            <IconButton
              icon={download}
              size="sm"
              label={`${t('common:ui.download')}: ${material.title}`}
              aria-busy={busy}
              disabled={busy}
              onClick={() => void save(asset.id, material.title)}
            />
            <IconButton
              icon={pencil}
              size="sm"
              label={t('materials.rename', { title: material.title })}
              onClick={() => setRenaming(true)}
            />
            <IconButton
              icon={trash}
              size="sm"
              label={t('materials.delete', { title: material.title })}
              onClick={() => setDeleting(true)}
            />
          </div>
        </>
      )}
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t('materials.deleteTitle', { title: material.title })}
        description={t('materials.deleteText')}
        action={t('materials.deleteAction')}
        danger
        onConfirm={async () => {
          if (await remove({ input: { materialId: material.id } })) toast.success(t('materials.deleted'))
        }}
      />
    </li>
  )
}

function Rename({ id, title: before, onDone }: { id: string; title: string; onDone: () => void }) {
  const { t } = useTranslation(['teaching', 'common'])
  const { run, busy } = useAction(RenameMaterial)
  const [title, setTitle] = useState(before)

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (title.trim() === '') return
    if (await run({ input: { materialId: id, title: title.trim() } })) onDone()
  }

  return (
    <form className="outline-rename" onSubmit={(event) => void submit(event)}>
      <Input
        // Renaming was asked for: the cursor belongs here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={t('materials.title')}
        value={title}
        maxLength={160}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
        }}
      />
      <IconButton type="submit" icon={checkLg} size="sm" label={t('common:ui.save')} disabled={busy} />
    </form>
  )
}
