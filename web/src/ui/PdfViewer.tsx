import { lazy, Suspense } from 'react'
import type { PdfViewerProps } from '@/ui/PdfViewerView'
import { Skeleton } from '@/ui/Skeleton'

const View = lazy(() => import('@/ui/PdfViewerView'))

/** The PDF reader; its code loads with the first document. */
export function PdfViewer(props: PdfViewerProps) {
  return (
    <Suspense fallback={<Skeleton height="80vh" radius="0.9rem" />}>
      <View {...props} />
    </Suspense>
  )
}
