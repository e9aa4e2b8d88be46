import { useMemo, useState } from 'react'
import { useClient } from 'urql'
import { GrantKeeper } from '@/ui/GrantKeeper'
import { VideoPlayer } from '@/ui/VideoPlayer'
import { PlayerClock } from '../model/PlayerClock'
import { beginningAt } from '../model/resume'
import type { LessonPlace } from './LessonMedia'
import { TranscriptPanel } from './TranscriptPanel'
import { useCaptions } from './useCaptions'
import type { LessonFileContent } from './useLessonFile'
import { VideoGrantQuery } from './videoDocuments'

interface LessonVideoProps {
  file: LessonFileContent
  title: string
  place: LessonPlace
  /** Asks for the file's addresses anew. */
  onExpired: () => void
}

/** The lesson's video as a protected stream, or as its file while there is none; with a transcript. */
export function LessonVideo({ file, title, place, onExpired }: LessonVideoProps) {
  const stream = useStream(file)
  const captions = useCaptions(file.video?.captions ?? NONE)
  const [clock] = useState(() => new PlayerClock())

  return (
    <div className="lesson-video">
      <VideoPlayer
        src={file.url}
        stream={stream}
        title={title}
        poster={file.video?.posterUrl ?? undefined}
        captions={captions.all}
        captionId={captions.current?.id}
        isCaptioned={captions.isOn}
        cues={captions.cues}
        onCaption={captions.turn}
        startAt={beginningAt(place.start.second, file.video?.duration)}
        onStart={place.onStart}
        seek={place.seek}
        onExpired={onExpired}
        onProgress={(second, duration) => {
          clock.set(second)
          place.onSecond(second, duration)
        }}
        onPlaying={place.onPlaying}
      />
      {captions.current && (
        <TranscriptPanel
          captions={captions}
          clock={clock}
          onSeek={(second) => place.seek.current?.(second)}
        />
      )}
    </div>
  )
}

const NONE: [] = []

/** The same object as long as the addresses are the same: a new one starts the player anew. */
function useStream({ video }: LessonFileContent) {
  const client = useClient()
  return useMemo(() => {
    if (!video?.playlistUrl) return undefined
    const ask = async () => {
      const asked = client.query(VideoGrantQuery, { videoId: video.id }, { requestPolicy: 'network-only' })
      const { data } = await asked.toPromise()
      if (data?.node?.__typename !== 'Video') throw new Error('There is no right to see this video.')
      return data.node.grant.token
    }
    return { url: video.playlistUrl, grants: new GrantKeeper(ask) }
  }, [client, video])
}
