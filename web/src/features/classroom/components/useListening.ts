import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '@/ui/toast'
import { VoicePlayer } from '../audio/VoicePlayer'
import type { Levels } from '../model/Levels'
import type { Classroom } from './classroomDocuments'
import { useEvents } from './useEvents'
import { AudioFrameReceived } from './voiceDocuments'

/** Hearing the room. It begins with a tap: before that a browser lets no page sound. */
export function useListening(classroom: Classroom, levels: Levels) {
  const { t } = useTranslation('classroom')
  const [player, setPlayer] = useState<VoicePlayer>()
  const [isStarting, setIsStarting] = useState(false)
  const wasTold = useRef(false)
  const userId = classroom.viewerParticipant?.user.id

  useEffect(() => () => player?.close(), [player])

  const isLive = classroom.state === 'LIVE'
  useEvents(
    AudioFrameReceived,
    player && isLive ? { classroomId: classroom.id } : undefined,
    ({ audioFrameReceived: { speaker, ...frame } }) => {
      // One's own voice, also of another tab, would be an echo.
      if (speaker.id !== userId) player?.receive({ ...frame, speakerId: speaker.id })
    },
  )

  async function start() {
    setIsStarting(true)
    try {
      const started = await VoicePlayer.start({
        onLevel: levels.set,
        onUnplayable: () => {
          if (!wasTold.current) toast.error(t('voice.unplayable'))
          wasTold.current = true
        },
      })
      setPlayer(started)
    } catch {
      toast.error(t('voice.noSound'))
    } finally {
      setIsStarting(false)
    }
  }

  return {
    isListening: player !== undefined,
    isStarting,
    start: () => void start(),
    stop: () => setPlayer(undefined),
  }
}
