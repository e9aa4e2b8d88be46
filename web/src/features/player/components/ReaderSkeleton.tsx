import { useTranslation } from 'react-i18next'
import { Skeleton } from '@/ui/Skeleton'
import '../player.scss'

/** The reader on its way, in its shape. */
export function ReaderSkeleton() {
  const { t } = useTranslation('common')
  const rows = Array.from({ length: 8 }, (_, index) => index)
  return (
    <div className="reader" role="status" aria-label={t('ui.loading')}>
      <div className="reader-side">
        <div className="stack gap-3 p-4">
          {rows.map((row) => (
            <Skeleton key={row} height="1.6rem" width={`${70 + ((row * 13) % 30)}%`} />
          ))}
        </div>
      </div>
      <div className="reader-main stack align-content-start">
        <Skeleton width="9rem" />
        <Skeleton width="min(28rem, 90%)" height="2.6rem" />
        <Skeleton height="22rem" radius="0.9rem" />
      </div>
    </div>
  )
}
