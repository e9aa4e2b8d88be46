import { lazy, Suspense } from 'react'
import { Skeleton } from '@/ui/Skeleton'
import type { VideoPlayerProps } from '@/ui/VideoPlayerView'

const View = lazy(() => import('@/ui/VideoPlayerView'))

/** The player; its code loads with the first video. */
export function VideoPlayer(props: VideoPlayerProps) {
  return (
    <Suspense fallback={<Skeleton height="min(56vw, 32rem)" radius="0.9rem" />}>
      <View {...props} />
    </Suspense>
  )
}
