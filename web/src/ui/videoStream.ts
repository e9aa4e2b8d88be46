import Hls from 'hls.js/light'
import type { GrantKeeper } from '@/ui/GrantKeeper'

/** A quality of a stream: the shorter side of its picture, as people call it. */
export interface Quality {
  level: number
  side: number
}

export const AUTOMATIC = -1

interface StreamOptions {
  url: string
  grants: GrantKeeper
  /** The second to begin at. */
  startAt: number
  onQualities: (qualities: Quality[]) => void
  /** It does not go on: the right has ended, or what is fetched cannot be played. */
  onFailed: () => void
}

export interface VideoStream {
  choose: (level: number) => void
  destroy: () => void
}

/** Plays a protected HLS stream in the element; undefined where the browser cannot. */
export function openStream(element: HTMLVideoElement, options: StreamOptions): VideoStream | undefined {
  if (!Hls.isSupported()) return undefined
  const { url, grants, startAt, onQualities, onFailed } = options
  const hls = new Hls({
    startPosition: startAt > 0 ? startAt : -1,
    capLevelToPlayerSize: true,
    maxBufferLength: 30,
    backBufferLength: 60,
    // Each request proves anew that it may be made.
    xhrSetup: async (request, address) => {
      const granted = new URL(address)
      granted.searchParams.set('token', await grants.token())
      request.open('GET', granted.href, true)
    },
  })
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    const sides = hls.levels.map(({ width, height }, level) => ({ level, side: Math.min(width, height) }))
    onQualities(sides.filter(({ side }) => side > 0))
  })
  let isRecovered = false
  hls.on(Hls.Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return
    if (type === Hls.ErrorTypes.MEDIA_ERROR && !isRecovered) {
      isRecovered = true
      hls.recoverMediaError()
      return
    }
    hls.destroy()
    onFailed()
  })
  hls.loadSource(url)
  hls.attachMedia(element)
  return {
    choose: (level) => {
      hls.nextLevel = level
    },
    destroy: () => hls.destroy(),
  }
}
