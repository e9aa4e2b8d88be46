import download from 'bootstrap-icons/icons/download.svg?raw'
import easel from 'bootstrap-icons/icons/easel.svg?raw'
import { useTranslation } from 'react-i18next'
import { useDownload } from '@/gql/useDownload'
import { formatBytes } from '@/lib/bytes'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'

interface DownloadCardProps {
  file: { id: string; name: string; size: number }
}

/** For a format that no browser shows: the file itself. */
export function DownloadCard({ file }: DownloadCardProps) {
  const { t, i18n } = useTranslation('player')
  const { save, busy } = useDownload()
  return (
    <div className="card download-card">
      <Icon svg={easel} />
      <div className="overflow-hidden">
        <strong className="d-block text-truncate">{file.name}</strong>
        <span className="text-body-secondary">{t('cannotShow')}</span>
      </div>
      <Button icon={download} loading={busy} onClick={() => void save(file.id, file.name)}>
        {t('download', { size: formatBytes(file.size, i18n.language) })}
      </Button>
    </div>
  )
}
