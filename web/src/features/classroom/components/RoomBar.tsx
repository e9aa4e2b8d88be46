import arrowLeft from 'bootstrap-icons/icons/arrow-left.svg?raw'
import boxArrow from 'bootstrap-icons/icons/box-arrow-right.svg?raw'
import handIcon from 'bootstrap-icons/icons/hand-index-thumb.svg?raw'
import handFill from 'bootstrap-icons/icons/hand-index-thumb-fill.svg?raw'
import play from 'bootstrap-icons/icons/play-fill.svg?raw'
import stopIcon from 'bootstrap-icons/icons/stop-fill.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useAction } from '@/gql/useAction'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import type { Levels } from '../model/Levels'
import { CloseClassroom, LeaveClassroom, OpenClassroom, type Classroom } from './classroomDocuments'
import { Elapsed } from './Elapsed'
import { RaiseHand } from './participants'
import { StateBadge } from './StateBadge'
import { VoiceBar } from './VoiceBar'

/** The head of the room: what it is, voices, hand, and the way out. */
export function RoomBar({ classroom, levels }: { classroom: Classroom; levels: Levels }) {
  const { t } = useTranslation('classroom')
  const navigate = useNavigate()
  const [ending, setEnding] = useState(false)
  const open = useAction(OpenClassroom)
  const close = useAction(CloseClassroom)
  const leave = useAction(LeaveClassroom)
  const hand = useAction(RaiseHand)
  const { id: classroomId, name, state, openedAt, viewerCanHost, viewerParticipant } = classroom
  const isRaised = viewerParticipant?.handRaisedAt != null

  return (
    <header className="room-bar">
      <Link to={paths.classrooms} className="btn btn-ghost btn-icon btn-sm" aria-label={t('room.back')}>
        <Icon svg={arrowLeft} />
      </Link>
      <div className="room-title">
        <h1 title={name}>{name}</h1>
        <StateBadge state={state} />
        {state === 'LIVE' && openedAt && <Elapsed since={openedAt} />}
      </div>
      {state === 'LIVE' && <VoiceBar classroom={classroom} levels={levels} />}
      <div className="room-actions">
        {!viewerCanHost && state === 'LIVE' && (
          <Button
            size="sm"
            variant={isRaised ? 'primary' : 'secondary'}
            icon={isRaised ? handFill : handIcon}
            aria-pressed={isRaised}
            onClick={() => void hand.run({ input: { classroomId, isRaised: !isRaised } })}
          >
            {isRaised ? t('room.lowerHand') : t('room.raiseHand')}
          </Button>
        )}
        {viewerCanHost && state === 'OPEN' && (
          <Button
            size="sm"
            icon={play}
            loading={open.busy}
            onClick={() => void open.run({ input: { classroomId } })}
          >
            {t('room.start')}
          </Button>
        )}
        {viewerCanHost && state === 'LIVE' && (
          <Button size="sm" variant="outline-danger" icon={stopIcon} onClick={() => setEnding(true)}>
            {t('room.end')}
          </Button>
        )}
        <Button
          size="sm"
          variant="secondary"
          icon={boxArrow}
          loading={leave.busy}
          onClick={() => {
            void leave.run({ input: { classroomId } }).then((left) => left && navigate(paths.classrooms))
          }}
        >
          <span className="room-leave">{t('room.leave')}</span>
        </Button>
      </div>
      <ConfirmDialog
        open={ending}
        onOpenChange={setEnding}
        title={t('room.endTitle')}
        description={t('room.endText')}
        action={t('room.end')}
        danger
        onConfirm={async () => {
          await close.run({ input: { classroomId } })
        }}
      />
    </header>
  )
}
