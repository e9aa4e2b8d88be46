import mic from 'bootstrap-icons/icons/mic.svg?raw'
import micFill from 'bootstrap-icons/icons/mic-fill.svg?raw'
import micMute from 'bootstrap-icons/icons/mic-mute-fill.svg?raw'
import volumeUp from 'bootstrap-icons/icons/volume-up.svg?raw'
import volumeMute from 'bootstrap-icons/icons/volume-mute.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import type { Levels } from '../model/Levels'
import type { Classroom } from './classroomDocuments'
import { LevelMeter } from './LevelMeter'
import { useListening } from './useListening'
import { useSpeaking } from './useSpeaking'

/** Who speaks, and one's own ear and microphone. */
export function VoiceBar({ classroom, levels }: { classroom: Classroom; levels: Levels }) {
  const { t } = useTranslation('classroom')
  const listening = useListening(classroom, levels)
  const speaking = useSpeaking(classroom, levels)
  const { speaker, viewerParticipant } = classroom
  const isMine = speaker !== null && speaker.id === viewerParticipant?.id
  const role = viewerParticipant?.role
  const mayTake = role === 'HOST' || (role === 'PRESENTER' && speaker === null)
  const isOn = speaking.state === 'on' || speaking.state === 'muted'

  return (
    <div className="voice-bar" role="group" aria-label={t('voice.label')}>
      <p className="voice-speaker" aria-live="polite">
        {speaker && (
          <>
            <LevelMeter levels={levels} personId={speaker.user.id} label={t('voice.level')} />
            <span className="text-truncate">
              {isMine ? t('voice.youSpeak') : t('voice.speaks', { name: speaker.user.fullName })}
            </span>
          </>
        )}
      </p>
      {isOn ? (
        <>
          <Button
            size="sm"
            variant={speaking.state === 'muted' ? 'danger' : 'secondary'}
            icon={speaking.state === 'muted' ? micMute : micFill}
            aria-pressed={speaking.state === 'muted'}
            onClick={speaking.toggleMuted}
          >
            {speaking.state === 'muted' ? t('voice.muted') : t('voice.mute')}
          </Button>
          <IconButton icon={xLg} size="sm" label={t('voice.giveBack')} onClick={speaking.giveBack} />
        </>
      ) : (
        (mayTake || speaking.hasMicrophone) && (
          <Button
            size="sm"
            variant={speaking.hasMicrophone ? 'primary' : 'secondary'}
            icon={mic}
            loading={speaking.state === 'starting'}
            onClick={speaking.start}
          >
            {speaking.hasMicrophone ? t('voice.yours') : t('voice.take')}
          </Button>
        )
      )}
      {listening.isListening ? (
        <IconButton icon={volumeUp} size="sm" label={t('voice.stopListening')} onClick={listening.stop} />
      ) : (
        <Button
          size="sm"
          variant={isMine ? 'secondary' : 'primary'}
          loading={listening.isStarting}
          onClick={listening.start}
        >
          <Icon svg={volumeMute} /> {t('voice.listen')}
        </Button>
      )}
    </div>
  )
}
