import {
  MediaControlBar,
  MediaController,
  MediaFullscreenButton,
  MediaMuteButton,
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
import { useRenewal } from '@/ui/useRenewal'
import 'media-chrome/lang/de'

const END_SECONDS = 5
const RATES = [1, 1.25, 1.5, 2, 0.75]

export interface VideoPlayerProps {
  src: string
  title: string
  poster?: string
  captions?: { src: string; label: string; language: string }[]
  /** The second to begin at; from the very end one begins anew. */
  startAt?: number
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
  title,
  poster,
  captions = [],
  startAt = 0,
  onExpired,
  onProgress,
  onPlaying,
  seek,
  onEnded,
}: VideoPlayerProps) {
  const { t, i18n } = useTranslation('common')
  const video = useRef<HTMLVideoElement>(null)
  const position = useRef(startAt)
  const wasPlaying = useRef(false)
  const [captionsOn, setCaptionsOn] = useState(false)
  const [rate, setRate] = useState(1)
  const [time, setTime] = useState(startAt)
  const [duration, setDuration] = useState(0)
  const source = useRenewal(onExpired)

  useEffect(() => {
    for (const track of video.current?.textTracks ?? []) track.mode = captionsOn ? 'showing' : 'hidden'
  }, [captionsOn])

  // React makes elements before it puts them on the page, and drops their events until then: with
  // its address any sooner, a fast server's `loadedmetadata` would be lost.
  const attach = useCallback(
    (element: HTMLVideoElement | null) => {
      video.current = element
      if (element) element.src = src
    },
    [src],
  )

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
    if (wasPlaying.current) void element.play()
  }

  function faster() {
    const next = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1
    setRate(next)
    if (video.current) video.current.playbackRate = next
  }

  function expired() {
    wasPlaying.current = video.current !== null && !video.current.paused
    source.onFails()
  }

  if (source.failed) return <ErrorState title={t('ui.videoFailed')} onRetry={source.retry} />

  return (
    <div className="video-frame">
      <MediaController className="video" lang={i18n.language}>
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- the captions are a list, which the rule cannot see */}
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
        >
          {captions.map((track) => (
            <track
              key={track.src}
              kind="captions"
              src={track.src}
              label={track.label}
              srcLang={track.language}
            />
          ))}
        </video>
        <MediaControlBar>
          <MediaPlayButton />
          <MediaSeekBackwardButton seekOffset={10} />
          <MediaSeekForwardButton seekOffset={10} />
          <MediaTimeRange />
          <span className="video-text">
            {clock(time)} / {clock(duration)}
          </span>
          <MediaMuteButton />
          <MediaVolumeRange />
          {captions.length > 0 && (
            <button
              type="button"
              className="video-button"
              aria-pressed={captionsOn}
              onClick={() => setCaptionsOn(!captionsOn)}
            >
              {t('ui.captions')}
            </button>
          )}
          <button type="button" className="video-button" onClick={faster}>
            <span className="visually-hidden">{t('ui.speed')}</span> {rate}×
          </button>
          <MediaFullscreenButton />
        </MediaControlBar>
      </MediaController>
    </div>
  )
}
