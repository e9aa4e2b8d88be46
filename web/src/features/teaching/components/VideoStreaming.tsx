import checkCircle from 'bootstrap-icons/icons/check-circle.svg?raw'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSubscription } from 'urql'
import { readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { ProgressBar } from '@/ui/ProgressBar'
import { CaptionTracks } from './CaptionTracks'
import { CancelPackaging, RestartPackaging, VideoProgressed, VideoStreamingFragment } from './videoDocuments'

interface VideoStreamingProps {
  assetId: string
  data: FragmentOf<typeof VideoStreamingFragment>
  /** The preparation has ended: what the file's addresses lead to has changed. */
  onSettled: () => void
}

/** How far the lesson's video is prepared for streaming, live; and its captions. */
export function VideoStreaming({ assetId, data, onSettled }: VideoStreamingProps) {
  const { t } = useTranslation('teaching')
  const video = readFragment(VideoStreamingFragment, data)
  const { state, progress, problem, renditions } = video
  const isUnderWay = state === 'QUEUED' || state === 'RUNNING'
  useSubscription({ query: VideoProgressed, variables: { assetId }, pause: !isUnderWay })
  const { run: cancel, busy: cancelling } = useAction(CancelPackaging)
  const { run: restart, busy: restarting } = useAction(RestartPackaging)

  const wasUnderWay = useRef(isUnderWay)
  useEffect(() => {
    if (wasUnderWay.current && state === 'READY') onSettled()
    wasUnderWay.current = isUnderWay
  }, [state, isUnderWay, onSettled])

  return (
    <>
      <div className="video-state" role="group" aria-label={t('video.title')}>
        <div className="stack gap-1">
          <span>
            {state === 'READY' ? (
              <Badge tone="success" icon={checkCircle}>
                {t('video.states.READY')}
              </Badge>
            ) : (
              <Badge tone={state === 'FAILED' ? 'danger' : isUnderWay ? 'info' : 'neutral'}>
                {t(`video.states.${state}`)}
              </Badge>
            )}
          </span>
          <p className="field-hint m-0" role="status">
            {state === 'FAILED' ? problem : t(`video.hints.${state}`, { qualities: names(renditions) })}
          </p>
        </div>
        {isUnderWay ? (
          <Button
            variant="ghost"
            size="sm"
            loading={cancelling}
            onClick={() => void cancel({ input: { assetId } })}
          >
            {t('video.cancel')}
          </Button>
        ) : (
          <Button
            variant={state === 'READY' ? 'ghost' : 'secondary'}
            size="sm"
            loading={restarting}
            onClick={() => void restart({ input: { assetId } })}
          >
            {t(state === 'CANCELLED' ? 'video.start' : 'video.restart')}
          </Button>
        )}
        {isUnderWay && (
          <div className="video-state-progress">
            <ProgressBar percent={progress} label={t('video.title')} />
            <span className="field-hint">{t('video.percent', { progress })}</span>
          </div>
        )}
      </div>
      <CaptionTracks assetId={assetId} captions={video.captions} />
    </>
  )
}

/** "360p, 720p" */
function names(renditions: readonly { width: number; height: number }[]) {
  const sides = renditions.map(({ width, height }) => Math.min(width, height)).filter((side) => side > 0)
  return sides.map((side) => `${side}p`).join(', ')
}
