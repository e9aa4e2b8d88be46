import personPlus from 'bootstrap-icons/icons/person-plus.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { SkeletonOf } from '@/ui/Skeleton'
import type { Levels } from '../model/Levels'
import { grouped } from '../model/people'
import type { Classroom } from './classroomDocuments'
import { InviteDialog } from './InviteDialog'
import type { Participant } from './participants'
import { PersonRow } from './PersonRow'

const GROUPS = ['waiting', 'hands', 'here', 'away'] as const

interface PeoplePanelProps {
  classroom: Classroom
  participants: readonly Participant[]
  isLoading: boolean
  levels: Levels
}

/** Who is here, who wants to come in, who wants to say something. */
export function PeoplePanel({ classroom, participants, isLoading, levels }: PeoplePanelProps) {
  const { t } = useTranslation('classroom')
  const [inviting, setInviting] = useState(false)
  if (isLoading) return <SkeletonOf kind="rows" count={4} />
  const groups = grouped(participants)
  return (
    <div className="people-panel">
      {GROUPS.filter((name) => groups[name].length > 0).map((name) => (
        <section key={name} aria-label={t(`people.groups.${name}`)} data-group={name}>
          <h3 className="panel-heading">
            {t(`people.groups.${name}`)} <span>{groups[name].length}</span>
          </h3>
          <ul className="person-list">
            {groups[name].map((participant) => (
              <PersonRow
                key={participant.id}
                classroomId={classroom.id}
                participant={participant}
                levels={levels}
                isViewer={participant.id === classroom.viewerParticipant?.id}
                isSpotlit={participant.id === classroom.spotlight?.id}
                canHost={classroom.viewerCanHost && classroom.state !== 'CLOSED'}
              />
            ))}
          </ul>
        </section>
      ))}
      {classroom.viewerCanHost && (
        <Button
          size="sm"
          variant="secondary"
          icon={personPlus}
          className="mt-3"
          onClick={() => setInviting(true)}
        >
          {t('invite.open')}
        </Button>
      )}
      {inviting && (
        <InviteDialog
          classroomId={classroom.id}
          isOfCourse={classroom.course !== null}
          onClose={() => setInviting(false)}
        />
      )}
    </div>
  )
}
