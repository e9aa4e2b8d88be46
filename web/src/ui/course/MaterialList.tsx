import archive from 'bootstrap-icons/icons/file-earmark-zip.svg?raw'
import download from 'bootstrap-icons/icons/download.svg?raw'
import image from 'bootstrap-icons/icons/file-earmark-image.svg?raw'
import music from 'bootstrap-icons/icons/file-earmark-music.svg?raw'
import play from 'bootstrap-icons/icons/file-earmark-play.svg?raw'
import text from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useDownload } from '@/gql/useDownload'
import { formatBytes } from '@/lib/bytes'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
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

const ICONS = { DOCUMENT: text, IMAGE: image, VIDEO: play, AUDIO: music, ARCHIVE: archive } as const

/** Files to take home. */
export function MaterialList({ data }: { data: readonly FragmentOf<typeof MaterialFragment>[] }) {
  return (
    <ul className="material-list">
      {readFragment(MaterialFragment, data).map(({ id, title, asset }) => (
        <MaterialRow key={id} title={title} asset={asset} />
      ))}
    </ul>
  )
}

interface MaterialRowProps {
  title: string
  asset: { id: string; name: string; kind: keyof typeof ICONS; size: number }
}

function MaterialRow({ title, asset }: MaterialRowProps) {
  const { t, i18n } = useTranslation('course')
  const { save, busy } = useDownload()

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
        label={t('materials.download', { title })}
        aria-busy={busy}
        disabled={busy}
        onClick={() => void save(asset.id, title)}
      />
    </li>
  )
}
