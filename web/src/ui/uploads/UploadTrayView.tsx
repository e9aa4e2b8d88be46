import chevronDown from 'bootstrap-icons/icons/chevron-down.svg?raw'
import chevronUp from 'bootstrap-icons/icons/chevron-up.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import type { Viewer } from '@/gql/viewer'
import { IconButton } from '@/ui/IconButton'
import { TrayRow } from '@/ui/uploads/TrayRow'
import { UnfinishedRow, UnfinishedFragment } from '@/ui/uploads/UnfinishedRow'
import { uploadTray } from '@/ui/uploads/uploadTray'
import { useLeaving } from '@/ui/uploads/useLeaving'
import { useSettling } from '@/ui/uploads/useSettling'
import '@/ui/uploads/tray.scss'

const UnfinishedQuery = graphql(
  `
    query UnfinishedUploads {
      uploads {
        id
        state
        ...Unfinished
      }
    }
  `,
  [UnfinishedFragment],
)

/** Large files on their way, whatever page one is on; after a reload, those that wait for their file. */
export default function UploadTrayView({ viewer }: { viewer: Viewer }) {
  const { t, i18n } = useTranslation('library')
  const items = useSyncExternalStore(uploadTray.subscribe, () => uploadTray.items)
  const [{ data }, refetch] = useQuery({ query: UnfinishedQuery, requestPolicy: 'network-only' })
  const [open, setOpen] = useState(true)
  useSettling(viewer.canTeach)

  const failed = items.filter(({ upload }) => upload.state === 'failed').length
  const running = new Set(items.map(({ upload }) => upload.id))
  const waiting = (data?.uploads ?? []).filter(({ id, state }) => state === 'OPEN' && !running.has(id))
  const isOver = waiting.length === 0 && items.every(({ upload }) => upload.isOver)
  const leaving = useLeaving(isOver && failed === 0, uploadTray.clear)
  if (items.length + waiting.length === 0) return null

  const total = items.reduce((sum, { upload }) => sum + upload.file.size, 0)
  const sent = items.reduce((sum, { upload }) => sum + (upload.isOver ? upload.file.size : upload.sent), 0)
  const percent = total > 0 ? Math.floor((sent / total) * 100) : 0
  const outcome = failed > 0 ? t('tray.failed', { count: failed }) : t('tray.over')

  return (
    <section className="upload-tray" aria-label={t('tray.title')} {...leaving}>
      <header>
        <h2>
          {isOver ? outcome : t('tray.count', { count: items.length + waiting.length })}
          {!isOver && items.length > 0 && (
            <span className="text-body-secondary">
              {' '}
              · {new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(percent / 100)}
            </span>
          )}
        </h2>
        <IconButton
          icon={open ? chevronDown : chevronUp}
          label={open ? t('tray.fold') : t('tray.unfold')}
          size="sm"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
        {isOver && <IconButton icon={xLg} label={t('tray.close')} size="sm" onClick={uploadTray.clear} />}
      </header>
      {open && (
        <ul>
          {items.map((item) => (
            <TrayRow key={item.key} item={item} />
          ))}
          {waiting.map((upload) => (
            <UnfinishedRow
              key={upload.id}
              data={upload}
              canTeach={viewer.canTeach}
              onOver={() => refetch({ requestPolicy: 'network-only' })}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
