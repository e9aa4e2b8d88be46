import archive from 'bootstrap-icons/icons/file-earmark-zip.svg?raw'
import download from 'bootstrap-icons/icons/download.svg?raw'
import image from 'bootstrap-icons/icons/file-earmark-image.svg?raw'
import music from 'bootstrap-icons/icons/file-earmark-music.svg?raw'
import play from 'bootstrap-icons/icons/file-earmark-play.svg?raw'
import text from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { formatBytes } from '@/lib/bytes'
import { download as downloadFile } from '@/lib/download'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { toast } from '@/ui/toast'
import '@/ui/course/course.scss'

export const MaterialFragment = graphql(`
  fragment MaterialRow on Material {
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

/** The address of a file is good for a minute, so it is asked for when somebody wants it. */
const MaterialFileQuery = graphql(`
  query MaterialFile($id: ID!) {
    node(id: $id) {
      id
      ... on Material {
        asset {
          id
          downloadUrl
        }
      }
    }
  }
`)

const ICONS = { DOCUMENT: text, IMAGE: image, VIDEO: play, AUDIO: music, ARCHIVE: archive } as const

/** Files to take home. */
export function MaterialList({ data }: { data: readonly FragmentOf<typeof MaterialFragment>[] }) {
  return (
    <ul className="material-list">
      {readFragment(MaterialFragment, data).map(({ id, title, asset }) => (
        <MaterialRow key={id} id={id} title={title} asset={asset} />
      ))}
    </ul>
  )
}

interface MaterialRowProps {
  id: string
  title: string
  asset: { name: string; kind: keyof typeof ICONS; size: number }
}

function MaterialRow({ id, title, asset }: MaterialRowProps) {
  const { t, i18n } = useTranslation('common')
  const client = useClient()
  const [busy, setBusy] = useState(false)

  async function fetchFile() {
    setBusy(true)
    const { data } = await client
      .query(MaterialFileQuery, { id }, { requestPolicy: 'network-only' })
      .toPromise()
    setBusy(false)
    if (data?.node && 'asset' in data.node) downloadFile(data.node.asset.downloadUrl)
    else toast.error(t('course.materials.failed', { title }))
  }

  return (
    <li>
      <Icon svg={ICONS[asset.kind]} />
      <span className="material-name">
        <span>{title}</span>
        <span className="text-body-secondary small">
          {asset.name} · {formatBytes(asset.size, i18n.language)}
        </span>
      </span>
      <IconButton
        icon={download}
        label={t('course.materials.download', { title })}
        aria-busy={busy}
        disabled={busy}
        onClick={() => void fetchFile()}
      />
    </li>
  )
}
