import { useTranslation } from 'react-i18next'

interface SkeletonProps {
  width?: number | string
  height?: number | string
  radius?: number | string
}

/** One grey shape in the place of something that is on its way. */
export function Skeleton({ width = '100%', height = '1rem', radius }: SkeletonProps) {
  return <span className="skeleton" style={{ width, height, borderRadius: radius }} aria-hidden="true" />
}

/** The usual stand-ins: lines of text, a grid of cards, rows of a list, a whole page. */
export function SkeletonOf({
  kind,
  count = 3,
}: {
  kind: 'text' | 'cards' | 'rows' | 'page'
  count?: number
}) {
  const { t } = useTranslation('common')
  const items = Array.from({ length: count }, (_, index) => index)
  return (
    <div role="status" aria-label={t('ui.loading')}>
      {kind === 'text' && (
        <div className="stack gap-2">
          {items.map((i) => (
            <Skeleton key={i} width={i === count - 1 ? '60%' : '100%'} />
          ))}
        </div>
      )}
      {kind === 'cards' && (
        <div className="card-grid">
          {items.map((i) => (
            <Skeleton key={i} height="15rem" radius="0.9rem" />
          ))}
        </div>
      )}
      {kind === 'rows' && (
        <div className="stack gap-3">
          {items.map((i) => (
            <Skeleton key={i} height="4rem" radius="0.625rem" />
          ))}
        </div>
      )}
      {kind === 'page' && (
        <div className="container page stack">
          <Skeleton width="min(22rem, 70%)" height="2.5rem" />
          <Skeleton width="min(34rem, 90%)" />
          <Skeleton height="16rem" radius="0.9rem" />
        </div>
      )}
    </div>
  )
}
