import download from 'bootstrap-icons/icons/download.svg?raw'
import easel from 'bootstrap-icons/icons/easel.svg?raw'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@/lib/bytes'
import { Icon } from '@/ui/Icon'

interface DownloadCardProps {
  file: { name: string; size: number; downloadUrl: string }
}

/** For a format that no browser shows: the file itself. */
export function DownloadCard({ file }: DownloadCardProps) {
  const { t, i18n } = useTranslation('player')
  return (
    <div className="card download-card">
      <Icon svg={easel} />
      <div className="overflow-hidden">
        <strong className="d-block text-truncate">{file.name}</strong>
        <span className="text-body-secondary">{t('cannotShow')}</span>
      </div>
      <a className="btn btn-primary" href={file.downloadUrl} download>
        <Icon svg={download} /> {t('download', { size: formatBytes(file.size, i18n.language) })}
      </a>
    </div>
  )
}
