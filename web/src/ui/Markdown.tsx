import { lazy, Suspense } from 'react'
import { SkeletonOf } from '@/ui/Skeleton'

const Rendered = lazy(() => import('@/ui/MarkdownRendered'))

/** Somebody's Markdown (GitHub flavour), sanitised: no HTML of theirs reaches the page. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<SkeletonOf kind="text" />}>
      <Rendered text={text} />
    </Suspense>
  )
}
