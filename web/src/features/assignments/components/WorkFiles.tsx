import fileEarmark from 'bootstrap-icons/icons/file-earmark-check.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@/lib/bytes'
import { FileDrop } from '@/ui/FileDrop'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Uploads } from '@/ui/uploads/Uploads'
import { useUploads } from '@/ui/uploads/useUploads'
import type { KeptFile } from '../model/WorkKeeper'

export const MAX_FILES = 10

interface WorkFilesProps {
  /** Names where the files belong: they go on loading when another page is opened. */
  place: string
  files: readonly KeptFile[]
  label: string
  onAdd: (file: KeptFile) => void
  onRemove: (id: string) => void
}

/** Files that go with something, one after the other on their way to it. */
export function WorkFiles({ place, files, label, onAdd, onRemove }: WorkFilesProps) {
  const { t, i18n } = useTranslation('assignments')
  const { queue, items } = useUploads(place, (id, file) => {
    onAdd({ id, name: file.name, size: file.size })
    return Promise.resolve(undefined)
  })
  const room = MAX_FILES - files.length - items.length
  return (
    <div className="stack gap-2">
      {files.length > 0 && (
        <ul className="work-files" aria-label={t('files.attached')}>
          {files.map(({ id, name, size }) => (
            <li key={id}>
              <div className="work-file">
                <Icon svg={fileEarmark} className="text-success" />
                <span className="work-file-name">
                  <span>{name}</span>
                  <span className="text-body-secondary small">{formatBytes(size, i18n.language)}</span>
                </span>
                <IconButton icon={xLg} label={t('files.remove', { name })} onClick={() => onRemove(id)} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <Uploads queue={queue} items={items} />
      {room > 0 ? (
        <FileDrop
          label={label}
          hint={t('files.limit', { count: MAX_FILES })}
          multiple
          onFiles={(chosen) => queue.add(chosen.slice(0, room))}
        />
      ) : (
        <p className="text-body-secondary m-0">{t('files.full', { count: MAX_FILES })}</p>
      )}
    </div>
  )
}
