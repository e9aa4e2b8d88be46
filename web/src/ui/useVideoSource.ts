import { useEffect, useState, type RefObject } from 'react'
import type { GrantKeeper } from '@/ui/GrantKeeper'
import type { Quality, VideoStream } from '@/ui/videoStream'

/** A protected stream: its playlist, and what opens it. */
export interface StreamSource {
  url: string
  grants: GrantKeeper
}

interface VideoSource {
  qualities: Quality[]
  choose: (level: number) => void
}

/**
 * Puts the file or the stream into the element, and the other one when that changes. The code that
 * plays streams is fetched with the first of them.
 */
export function useVideoSource(
  element: HTMLVideoElement | null,
  src: string,
  stream: StreamSource | undefined,
  position: RefObject<number>,
  onFailed: RefObject<() => void>,
): VideoSource {
  const [qualities, setQualities] = useState<Quality[]>([])
  const [playing, setPlaying] = useState<VideoStream>()

  useEffect(() => {
    if (!element) return undefined
    if (!stream) {
      element.setAttribute('src', src)
      return undefined
    }
    let opened: VideoStream | undefined
    let isLeft = false
    const fail = () => {
      if (!isLeft) onFailed.current()
    }
    void import('@/ui/videoStream').then(({ openStream }) => {
      if (isLeft) return
      const { url, grants } = stream
      const startAt = position.current
      opened = openStream(element, { url, grants, startAt, onQualities: setQualities, onFailed: fail })
      setPlaying(opened)
      if (!opened) fail()
    }, fail)
    return () => {
      isLeft = true
      opened?.destroy()
      setPlaying(undefined)
      setQualities([])
    }
  }, [element, src, stream, position, onFailed])

  return { qualities, choose: (level) => playing?.choose(level) }
}
