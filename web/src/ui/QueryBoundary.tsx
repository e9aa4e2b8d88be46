import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonOf } from '@/ui/Skeleton'

interface QueryBoundaryProps<Data> {
  /** What useQuery answers. */
  result: { data?: Data; fetching: boolean; stale?: boolean; error?: { networkError?: Error } }
  onRetry: () => void
  skeleton?: ReactNode
  /** Shown instead of the data when there is nothing in it; `when` decides. */
  empty?: { when: (data: Data) => boolean; show: ReactNode }
  children: (data: Data) => ReactNode
}

/** The states of a page's data: on its way, failed, empty, here. Old data stays while new data loads. */
export function QueryBoundary<Data>({
  result,
  onRetry,
  skeleton,
  empty,
  children,
}: QueryBoundaryProps<Data>) {
  const { t } = useTranslation('common')
  const { data, error } = result
  if (data === undefined || data === null) {
    if (!error) return skeleton ?? <SkeletonOf kind="text" />
    return error.networkError ? (
      <ErrorState title={t('ui.offline')} message={t('ui.offlineHint')} onRetry={onRetry} />
    ) : (
      <ErrorState onRetry={onRetry} />
    )
  }
  return empty?.when(data) ? empty.show : children(data)
}
