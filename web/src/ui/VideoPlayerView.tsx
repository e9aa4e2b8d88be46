import {
  MediaControlBar,
  MediaController,
  MediaFullscreenButton,
  MediaMuteButton,
  MediaPipButton,
  MediaPlayButton,
  MediaSeekBackwardButton,
  MediaSeekForwardButton,
  MediaTimeRange,
  MediaVolumeRange,
} from 'media-chrome/react'
import { useCallback, useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { clock } from '@/lib/dates'
import { ErrorState } from '@/ui/ErrorState'
import { useCaptionTrack, type CaptionTrack, type Cue } from '@/ui/useCaptionTrack'
import { useRenewal } from '@/ui/useRenewal'
import { useVideoSource, type StreamSource } from '@/ui/useVideoSource'
import { VideoSelect } from '@/ui/VideoSelect'
import 'media-chrome/lang/de'

const END_SECONDS = 5
const RATES = [0.75, 1, 1.25, 1.5, 2]
const AUTOMATIC = -1

export interface VideoPlayerProps {
  src: string
  /** Plays instead of `src`. Keep it the same object while it is the same stream. */
  stream?: StreamSource
  title: string
  poster?: string
  captions?: readonly CaptionTrack[]
  /** The captions to show when they are on; `cues` are theirs, once they are there. */
  captionId?: string
  isCaptioned?: boolean
  cues?: readonly Cue[]
  onCaption?: (id: string | undefined) => void
  /** The second to begin at; from the very end one begins anew. */
  startAt?: number
  /** Told the second it stands at, at first and whenever its address is new. */
  onStart?: (second: number) => void
  /** Called when the address no longer works; the player resumes at the same second once `src` is new. */
  onExpired?: () => void
  /** Where it stands, about four times a second while it plays, and at each jump. */
  onProgress?: (seconds: number, duration: number) => void
  /** Whether it runs now. */
  onPlaying?: (isPlaying: boolean) => void
  /** Takes a function that leads to a second. */
  seek?: Ref<(second: number) => void>
  onEnded?: () => void
}

/** Plays a file by its signed, short-lived address. Give it a `key` per lesson. */
export default function VideoPlayerView({
  src,
  stream,
  title,
  poster,
  captions = [],
  captionId,
  isCaptioned = false,
  cues,
  onCaption,
  startAt = 0,
  onStart,
  onExpired,
  onProgress,
  onPlaying,
  seek,
  onEnded,
}: VideoPlayerProps) {
  const { t, i18n } = useTranslation('common')
  const video = useRef<HTMLVideoElement>(null)
  const [element, setElement] = useState<HTMLVideoElement | null>(null)
  const position = useRef(startAt)
  const wasPlaying = useRef(false)
  const [rate, setRate] = useState(1)
  const [time, setTime] = useState(startAt)
  const [duration, setDuration] = useState(0)
  const source = useRenewal(onExpired)

  const onFailed = useRef(ignore)
  const { qualities, choose } = useVideoSource(element, src, stream, position, onFailed)
  const [level, setLevel] = useState(AUTOMATIC)
  const caption = captions.find(({ id }) => id === captionId)
  useCaptionTrack(element, caption, isCaptioned ? cues : undefined)

  // React makes elements before it puts them on the page, and drops their events until then: with
  // its address any sooner, a fast server's `loadedmetadata` would be lost.
  const attach = useCallback((attached: HTMLVideoElement | null) => {
    video.current = attached
    setElement(attached)
  }, [])

  useImperativeHandle(
    seek,
    () => (second: number) => {
      position.current = second
      if (video.current && video.current.readyState > 0) video.current.currentTime = second
    },
    [],
  )

  function resume() {
    source.onWorks()
    const element = video.current
    if (!element) return
    setDuration(element.duration)
    element.playbackRate = rate
    const isAtEnd = position.current === startAt && startAt > element.duration - END_SECONDS
    if (isAtEnd) position.current = 0
    if (position.current > 0) element.currentTime = position.current
    onStart?.(position.current)
    if (wasPlaying.current) void element.play()
  }

  function changeRate(next: number) {
    setRate(next)
    if (video.current) video.current.playbackRate = next
  }

  function changeQuality(next: number) {
    setLevel(next)
    choose(next)
  }

  function expired() {
    wasPlaying.current = video.current !== null && !video.current.paused
    source.onFails()
  }

  useEffect(() => {
    onFailed.current = expired
  })

  if (source.failed) return <ErrorState title={t('ui.videoFailed')} onRetry={source.retry} />

  return (
    <div className="video-frame">
      <MediaController className="video" lang={i18n.language}>
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the captions are a text track, which the rule cannot see */}
        <video
          ref={attach}
          slot="media"
          poster={poster}
          title={title}
          aria-label={title}
          playsInline
          preload="metadata"
          onLoadedMetadata={resume}
          onError={expired}
          onEnded={onEnded}
          onTimeUpdate={(event) => {
            // A failing element reports 0: the second to come back to is the last one really shown.
            if (event.currentTarget.readyState === 0) return
            position.current = event.currentTarget.currentTime
            setTime(position.current)
            onProgress?.(position.current, event.currentTarget.duration)
          }}
          onPlaying={() => onPlaying?.(true)}
          onPause={() => onPlaying?.(false)}
        />
        <MediaControlBar className="video-time">
          <MediaTimeRange />
        </MediaControlBar>
        <MediaControlBar>
          <MediaPlayButton />
          <MediaSeekBackwardButton seekOffset={10} />
          <MediaSeekForwardButton seekOffset={10} />
          <span className="video-text">
            {clock(time)} / {clock(duration)}
          </span>
          <MediaMuteButton />
          <MediaVolumeRange />
          <span className="video-space" />
          {caption && (
            <button
              type="button"
              className="video-button"
              aria-pressed={isCaptioned}
              onClick={() => onCaption?.(isCaptioned ? undefined : caption.id)}
            >
              {t('ui.captions')}
            </button>
          )}
          {caption && isCaptioned && captions.length > 1 && (
            <VideoSelect
              label={t('ui.captionLanguage')}
              className="video-language"
              value={caption.id}
              options={captions.map(({ id, label }) => ({ value: id, label }))}
              onChange={(id) => onCaption?.(id)}
            />
          )}
          {qualities.length > 1 && (
            <VideoSelect
              label={t('ui.quality')}
              value={String(level)}
              options={[
                { value: String(AUTOMATIC), label: t('ui.automatic') },
                ...qualities.map(({ level, side }) => ({ value: String(level), label: `${side}p` })),
              ]}
              onChange={(value) => changeQuality(Number(value))}
            />
          )}
          <VideoSelect
            label={t('ui.speed')}
            value={String(rate)}
            options={RATES.map((value) => ({ value: String(value), label: `${value}×` }))}
            onChange={(value) => changeRate(Number(value))}
          />
          <MediaPipButton />
          <MediaFullscreenButton />
        </MediaControlBar>
      </MediaController>
    </div>
  )
}

function ignore() {
  // Until the first render is on the page, nothing can fail.
}
