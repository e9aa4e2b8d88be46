import { lazy, Suspense } from 'react'
import { Skeleton } from '@/ui/Skeleton'
import type { SlideDeckProps } from './SlidesPdfViewer'

const View = lazy(() => import('./SlidesPdfViewer'))

/** Slides from a PDF; the code loads with the first deck. */
export function SlideDeck(props: SlideDeckProps) {
  return (
    <Suspense fallback={<Skeleton height="min(56vw, 30rem)" radius="0.9rem" />}>
      <View {...props} />
    </Suspense>
  )
}
