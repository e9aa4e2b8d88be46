import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'

interface LoadMoreProps {
  shown: number
  total: number
  hasMore: boolean
  loading: boolean
  onMore: () => void
}

/** Says how much of a list is here, and fetches the next page of it. */
export function LoadMore({ shown, total, hasMore, loading, onMore }: LoadMoreProps) {
  const { t } = useTranslation('common')
  if (total === 0) return null
  return (
    <div className="d-grid justify-items-center gap-2 text-center py-4">
      <p className="text-body-secondary small m-0" role="status">
        {t('ui.shownOfTotal', { shown, total })}
      </p>
      {hasMore && (
        <div>
          <Button variant="secondary" loading={loading} onClick={onMore}>
            {t('ui.loadMore')}
          </Button>
        </div>
      )}
    </div>
  )
}
