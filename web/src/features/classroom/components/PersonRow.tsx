import dots from 'bootstrap-icons/icons/three-dots-vertical.svg?raw'
import handIcon from 'bootstrap-icons/icons/hand-index-thumb.svg?raw'
import mic from 'bootstrap-icons/icons/mic-fill.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil-fill.svg?raw'
import star from 'bootstrap-icons/icons/star-fill.svg?raw'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/ui/Menu'
import type { Levels } from '../model/Levels'
import {
  AdmitParticipant,
  RemoveParticipant,
  SetMicrophone,
  SetParticipantRole,
  SetPen,
  SetSpotlight,
  type Participant,
} from './participants'

interface PersonRowProps {
  classroomId: string
  participant: Participant
  levels: Levels
  isViewer: boolean
  isSpotlit: boolean
  canHost: boolean
}

/** One person: what they have, and what a host can do for them. */
export function PersonRow({
  classroomId,
  participant,
  levels,
  isViewer,
  isSpotlit,
  canHost,
}: PersonRowProps) {
  const { t } = useTranslation('classroom')
  const { user, role, state, hasPen, hasMicrophone, handRaisedAt } = participant
  const isSpeaking = useSyncExternalStore(levels.subscribe, () => levels.isSpeaking(user.id))
  const admit = useAction(AdmitParticipant)
  const name = user.fullName
  return (
    <li className="person-row" data-speaking={isSpeaking || undefined}>
      <Avatar person={user} size={34} />
      <span className="person-name">
        <span className="text-truncate">{isViewer ? t('people.you', { name }) : name}</span>
        <span className="person-facts">
          {t(`roles.${role}`)}
          {hasPen && <Fact icon={pencil} label={t('people.hasPen')} />}
          {hasMicrophone && <Fact icon={mic} label={t('people.hasMicrophone')} />}
          {isSpotlit && <Fact icon={star} label={t('people.isSpotlit')} />}
          {handRaisedAt !== null && <Fact icon={handIcon} label={t('people.handRaised')} />}
        </span>
      </span>
      {canHost && state === 'WAITING' && (
        <Button
          size="sm"
          loading={admit.busy}
          aria-label={t('people.admitName', { name })}
          onClick={() => void admit.run({ input: { participantId: participant.id } })}
        >
          {t('people.admit')}
        </Button>
      )}
      {canHost && !isViewer && hasChoices(participant) && (
        <PersonMenu {...{ classroomId, participant, isSpotlit }} />
      )}
    </li>
  )
}

/** An empty menu would be a dead end: there is nothing to do with a teacher who is away. */
const hasChoices = ({ state, possibleRoles, isRemovable }: Participant) =>
  state === 'JOINED' || possibleRoles.length > 1 || isRemovable

function Fact({ icon, label }: { icon: string; label: string }) {
  return (
    <span title={label} className="person-fact">
      <Icon svg={icon} />
      <span className="visually-hidden">{label}</span>
    </span>
  )
}

type PersonMenuProps = Pick<PersonRowProps, 'classroomId' | 'participant' | 'isSpotlit'>

function PersonMenu({ classroomId, participant, isSpotlit }: PersonMenuProps) {
  const { t } = useTranslation('classroom')
  const {
    id: participantId,
    user,
    role,
    possibleRoles,
    isRemovable,
    state,
    hasPen,
    hasMicrophone,
  } = participant
  const [removing, setRemoving] = useState(false)
  const setPen = useAction(SetPen)
  const setMicrophone = useAction(SetMicrophone)
  const setRole = useAction(SetParticipantRole)
  const setSpotlight = useAction(SetSpotlight)
  const remove = useAction(RemoveParticipant)
  const name = user.fullName
  const isHere = state === 'JOINED'
  const canHold = isHere && role !== 'VIEWER'

  return (
    <>
      <Menu trigger={<IconButton icon={dots} size="sm" label={t('people.menu', { name })} />}>
        {canHold && role !== 'HOST' && (
          <MenuItem
            icon={pencil}
            onSelect={() => void setPen.run({ input: { participantId, hasPen: !hasPen } })}
          >
            {hasPen ? t('people.takePen') : t('people.givePen')}
          </MenuItem>
        )}
        {canHold && (
          <MenuItem
            icon={mic}
            onSelect={() =>
              void setMicrophone.run({ input: { participantId, hasMicrophone: !hasMicrophone } })
            }
          >
            {hasMicrophone ? t('people.takeMicrophone') : t('people.giveMicrophone')}
          </MenuItem>
        )}
        {isHere && (
          <MenuItem
            icon={star}
            onSelect={() =>
              void setSpotlight.run({
                input: { classroomId, participantId: isSpotlit ? null : participantId },
              })
            }
          >
            {isSpotlit ? t('people.endSpotlight') : t('people.spotlight')}
          </MenuItem>
        )}
        {possibleRoles.length > 1 && (
          <>
            <MenuSeparator />
            <MenuChoice
              label={t('people.role')}
              value={role}
              options={possibleRoles.map((value) => ({ value, label: t(`roles.${value}`) }))}
              onChange={(chosen) => void setRole.run({ input: { participantId, role: chosen } })}
            />
          </>
        )}
        {isRemovable && (
          <>
            <MenuSeparator />
            <MenuItem danger onSelect={() => setRemoving(true)}>
              {t('people.remove')}
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('people.removeTitle', { name })}
        description={t('people.removeText')}
        action={t('people.remove')}
        danger
        onConfirm={async () => {
          await remove.run({ input: { participantId } })
        }}
      />
    </>
  )
}
