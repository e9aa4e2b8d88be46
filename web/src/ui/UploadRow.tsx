import arrowClockwise from 'bootstrap-icons/icons/arrow-clockwise.svg?raw'
import checkCircle from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import fileEarmark from 'bootstrap-icons/icons/file-earmark.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@/lib/bytes'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'

interface UploadRowProps {
  name: string
  /** In bytes. */
  size: number
  /** Between 0 and 1; undefined when it does not run. */
  progress?: number
  done?: boolean
  error?: string
  onCancel?: () => void
  onRetry?: () => void
}

/** One file on its way: how far it is, cancel, retry after a failure. */
export function UploadRow({ name, size, progress, done, error, onCancel, onRetry }: UploadRowProps) {
  const { t, i18n } = useTranslation('common')
  const percent = Math.round((progress ?? 0) * 100)
  return (
    <div className="upload-row">
      <Icon svg={done ? checkCircle : fileEarmark} className={done ? 'text-success' : ''} />
      <div className="overflow-hidden">
        <div className="upload-name">{name}</div>
        <div className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>
          {error ?? formatBytes(size, i18n.language)}
          {progress !== undefined && ` · ${percent} %`}
        </div>
      </div>
      <div>
        {error && onRetry && (
          <IconButton icon={arrowClockwise} label={t('ui.retryFile', { name })} onClick={onRetry} size="sm" />
        )}
        {!done && onCancel && (
          <IconButton icon={xLg} label={t('ui.cancelFile', { name })} onClick={onCancel} size="sm" />
        )}
      </div>
      {progress !== undefined && (
        <div
          className="progress"
          role="progressbar"
          aria-label={name}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <div className="progress-bar" style={{ width: `${percent}%` }} />
        </div>
      )}
    </div>
  )
}
