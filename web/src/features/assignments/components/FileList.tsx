import archive from 'bootstrap-icons/icons/file-earmark-zip.svg?raw'
import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import eye from 'bootstrap-icons/icons/eye.svg?raw'
import eyeSlash from 'bootstrap-icons/icons/eye-slash.svg?raw'
import image from 'bootstrap-icons/icons/file-earmark-image.svg?raw'
import music from 'bootstrap-icons/icons/file-earmark-music.svg?raw'
import play from 'bootstrap-icons/icons/file-earmark-play.svg?raw'
import textIcon from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDownload } from '@/gql/useDownload'
import { formatBytes } from '@/lib/bytes'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import type { WorkFile } from './documents'
import { canShow, FileView } from './FileView'

const ICONS = { DOCUMENT: textIcon, IMAGE: image, VIDEO: play, AUDIO: music, ARCHIVE: archive } as const

interface FileListProps {
  files: readonly WorkFile[]
  /** The first that the browser can show is open from the start. */
  opensFirst?: boolean
}

/** Files to look at, where the browser can, and to take along. */
export function FileList({ files, opensFirst = false }: FileListProps) {
  const first = opensFirst ? files.find(canShow) : undefined
  if (files.length === 0) return null
  return (
    <ul className="work-files">
      {files.map((file) => (
        <FileRow key={file.id} file={file} opens={file === first} />
      ))}
    </ul>
  )
}

function FileRow({ file, opens }: { file: WorkFile; opens: boolean }) {
  const { t, i18n } = useTranslation('assignments')
  const { save, busy } = useDownload()
  const [shown, setShown] = useState(opens)
  return (
    <li>
      <div className="work-file">
        <Icon svg={ICONS[file.kind]} />
        <span className="work-file-name">
          <span>{file.name}</span>
          <span className="text-body-secondary small">{formatBytes(file.size, i18n.language)}</span>
        </span>
        {canShow(file) && (
          <IconButton
            icon={shown ? eyeSlash : eye}
            label={t(shown ? 'files.hide' : 'files.show', { name: file.name })}
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          />
        )}
        <IconButton
          icon={downloadIcon}
          label={t('files.download', { name: file.name })}
          disabled={busy}
          onClick={() => void save(file.id, file.name)}
        />
      </div>
      {shown && <FileView file={file} />}
    </li>
  )
}
