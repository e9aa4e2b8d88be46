import checkCircle from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import exclamation from 'bootstrap-icons/icons/exclamation-circle-fill.svg?raw'
import fileArrowUp from 'bootstrap-icons/icons/file-earmark-arrow-up.svg?raw'
import pause from 'bootstrap-icons/icons/pause-fill.svg?raw'
import play from 'bootstrap-icons/icons/play-fill.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@/lib/bytes'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { ProgressBar } from '@/ui/ProgressBar'
import type { PartUpload } from '@/ui/uploads/PartUpload'
import { uploadTray, type TrayItem } from '@/ui/uploads/uploadTray'

const ICONS = { done: checkCircle, failed: exclamation } as const
const TONES = { done: 'text-success', failed: 'text-danger' } as const

/** One file on its way. */
export function TrayRow({ item: { key, upload } }: { item: TrayItem }) {
  const { t } = useTranslation('library')
  const { file, state } = upload
  const over = state === 'done' || state === 'failed' ? state : undefined
  return (
    <li>
      <Icon svg={over ? ICONS[over] : fileArrowUp} className={over ? TONES[over] : ''} />
      <div className="overflow-hidden">
        <div className="upload-name">{file.name}</div>
        <div
          className={state === 'failed' ? 'field-error' : 'field-hint'}
          role={state === 'failed' ? 'alert' : undefined}
        >
          <Status upload={upload} />
        </div>
      </div>
      <div className="upload-tray-acts">
        {(state === 'sending' || state === 'interrupted') && (
          <IconButton
            icon={pause}
            label={t('tray.pause', { name: file.name })}
            size="sm"
            onClick={() => upload.pause()}
          />
        )}
        {(state === 'paused' || state === 'interrupted') && (
          <IconButton
            icon={play}
            label={t('tray.resume', { name: file.name })}
            size="sm"
            onClick={() => upload.start()}
          />
        )}
        {state !== 'checking' && (
          <IconButton
            icon={xLg}
            label={
              upload.isOver ? t('tray.dismiss', { name: file.name }) : t('tray.cancel', { name: file.name })
            }
            size="sm"
            onClick={() => uploadTray.dismiss(key)}
          />
        )}
      </div>
      {!upload.isOver && (
        <ProgressBar percent={Math.floor((upload.sent / file.size) * 100)} label={file.name} />
      )}
    </li>
  )
}

function Status({ upload }: { upload: PartUpload }) {
  const { t, i18n } = useTranslation('library')
  const { state, file, sent, speed, error, note } = upload
  const bytes = (value: number) => formatBytes(value, i18n.language)
  if (state === 'failed') return error
  if (state === 'done' && note !== undefined) return note
  if (state !== 'sending') return t(`tray.states.${state}`)
  const share = t('tray.share', { sent: bytes(sent), size: bytes(file.size) })
  if (speed === 0) return share
  const minutes = Math.ceil((file.size - sent) / speed / 60)
  return `${share} · ${t('tray.speed', { speed: bytes(speed) })} · ${t('tray.left', { count: minutes })}`
}
