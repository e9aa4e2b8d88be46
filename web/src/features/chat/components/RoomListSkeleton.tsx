import { useTranslation } from 'react-i18next'
import { Skeleton } from '@/ui/Skeleton'

const ROWS = [0, 1, 2, 3, 4, 5]

/** The list in grey, while it loads. */
export function RoomListSkeleton() {
  const { t } = useTranslation('common')
  return (
    <div role="status" aria-label={t('ui.loading')}>
      {ROWS.map((row) => (
        <div key={row} className="room-row">
          <Skeleton width={44} height={44} radius="50%" />
          <span className="room-text">
            <Skeleton width="60%" />
            <Skeleton width="85%" height="0.8rem" />
          </span>
        </div>
      ))}
    </div>
  )
}
