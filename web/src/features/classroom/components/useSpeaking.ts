import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { OVER_SOCKET, socketState } from '@/gql/socketState'
import { useAction } from '@/gql/useAction'
import { toast } from '@/ui/toast'
import { VoiceSender, type SentFrame } from '../audio/VoiceSender'
import type { Levels } from '../model/Levels'
import type { Classroom } from './classroomDocuments'
import { chosenMicrophone } from './microphoneChoice'
import { microphoneProblem } from './microphoneProblem'
import { SetMicrophone } from './participants'
import { SendAudioFrame } from './voiceDocuments'

/** Speaking to the room: taking the microphone, muting, giving it back, losing it. */
export function useSpeaking(classroom: Classroom, levels: Levels) {
  const { t } = useTranslation('classroom')
  const client = useClient()
  const setMicrophone = useAction(SetMicrophone)
  const sender = useRef<VoiceSender>(undefined)
  const [state, setState] = useState<'off' | 'starting' | 'on' | 'muted'>('off')

  const { id: classroomId, viewerParticipant } = classroom
  const userId = viewerParticipant?.user.id ?? ''
  const hasMicrophone = viewerParticipant?.hasMicrophone === true && classroom.state === 'LIVE'

  const stop = useCallback(() => {
    sender.current?.close()
    sender.current = undefined
    setState('off')
  }, [])
  useEffect(() => stop, [stop])

  const [had, setHad] = useState(hasMicrophone)
  if (had !== hasMicrophone) {
    setHad(hasMicrophone)
    if (!hasMicrophone) setState('off')
  }
  useEffect(() => {
    if (hasMicrophone || !sender.current) return
    sender.current.close()
    sender.current = undefined
    toast(t('voice.lost'))
  }, [hasMicrophone, t])

  async function send(frame: SentFrame) {
    // Sound that cannot leave now is worth nothing later.
    if (socketState() !== 'open') return
    const input = { classroomId, ...frame }
    await client.mutation(SendAudioFrame, { input }, OVER_SOCKET).toPromise()
  }

  async function start() {
    if (!viewerParticipant) return
    setState('starting')
    try {
      // First the permission: nobody should hold the microphone of a room and have none.
      const started = await VoiceSender.start({
        deviceId: chosenMicrophone(),
        send,
        onLevel: (level) => levels.set(userId, level),
        onEnded: () => {
          stop()
          toast.error(t('voice.problems.gone'))
        },
      })
      const isMine =
        hasMicrophone ||
        (await setMicrophone.run({ input: { participantId: viewerParticipant.id, hasMicrophone: true } }))
      if (!isMine) {
        started.close()
        setState('off')
        return
      }
      sender.current = started
      setState('on')
    } catch (error) {
      setState('off')
      toast.error(t(microphoneProblem(error)))
    }
  }

  return {
    state,
    hasMicrophone,
    start: () => void start(),
    toggleMuted: () => {
      const isMuted = state !== 'muted'
      sender.current?.setMuted(isMuted)
      setState(isMuted ? 'muted' : 'on')
    },
    giveBack: () => {
      stop()
      if (viewerParticipant) {
        void setMicrophone.run({ input: { participantId: viewerParticipant.id, hasMicrophone: false } })
      }
    },
  }
}
