import boxArrow from 'bootstrap-icons/icons/box-arrow-in-right.svg?raw'
import calendar from 'bootstrap-icons/icons/calendar-event.svg?raw'
import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import journal from 'bootstrap-icons/icons/journal-text.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem } from '@/ui/Menu'
import { RelativeTime } from '@/ui/RelativeTime'
import { ClassroomDialog } from './ClassroomDialog'
import { StateBadge } from './StateBadge'
import { When } from '@/ui/When'

export const ClassroomCardFragment = graphql(`
  fragment ClassroomCard on Classroom {
    id
    name
    description
    state
    startsAt
    endsAt
    closedAt
    hasLobby
    viewerCanHost
    host {
      id
      fullName
      initials
      photo {
        thumbnailUrl
      }
    }
    course {
      id
      title
    }
  }
`)

const DeleteClassroom = graphql(`
  mutation DeleteClassroom($input: DeleteClassroomInput!) {
    deleteClassroom(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

/** A lesson in a list: when it is, whose it is, and the way in. */
export function ClassroomCard({ data }: { data: FragmentOf<typeof ClassroomCardFragment> }) {
  const { t } = useTranslation('classroom')
  const classroom = readFragment(ClassroomCardFragment, data)
  const { id, name, state, host, course, startsAt, endsAt, closedAt } = classroom
  return (
    <li className="card card-link classroom-card" data-state={state}>
      <div className="classroom-card-head">
        <StateBadge state={state} />
        {classroom.viewerCanHost && <CardMenu classroom={classroom} />}
      </div>
      <h3 className="h5 m-0">
        <Link to={link(paths.classroom, { classroomId: id })} className="stretched">
          {name}
        </Link>
      </h3>
      <ul className="classroom-facts">
        {state === 'CLOSED' && closedAt ? (
          <li>
            <Icon svg={calendar} />
            <span>
              {t('list.ended')} <RelativeTime date={closedAt} />
            </span>
          </li>
        ) : (
          <li>
            <Icon svg={calendar} />
            {startsAt ? <When startsAt={startsAt} endsAt={endsAt} /> : t('list.noTime')}
          </li>
        )}
        {course && (
          <li>
            <Icon svg={journal} /> <span className="text-truncate">{course.title}</span>
          </li>
        )}
      </ul>
      <div className="classroom-card-foot">
        <Avatar person={host} size={28} />
        <span className="text-truncate">{host.fullName}</span>
        {state === 'LIVE' && (
          <span className="classroom-enter" aria-hidden="true">
            <Icon svg={boxArrow} /> {t('list.enter')}
          </span>
        )}
      </div>
    </li>
  )
}

function CardMenu({
  classroom,
}: {
  classroom: Parameters<typeof ClassroomDialog>[0]['classroom'] & { state: string }
}) {
  const { t } = useTranslation('classroom')
  const [dialog, setDialog] = useState<'edit' | 'delete'>()
  const remove = useAction(DeleteClassroom)
  const close = () => setDialog(undefined)
  const { id, name, state } = classroom
  return (
    <div className="classroom-card-menu">
      <Menu trigger={<IconButton icon={dots} size="sm" label={t('list.menu', { name })} />}>
        <MenuItem onSelect={() => setDialog('edit')}>{t('list.edit')}</MenuItem>
        <MenuItem danger disabled={state === 'LIVE'} onSelect={() => setDialog('delete')}>
          {t('list.delete')}
        </MenuItem>
      </Menu>
      {dialog === 'edit' && <ClassroomDialog classroom={classroom} onClose={close} />}
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={close}
        title={t('list.deleteTitle', { name })}
        description={t('list.deleteText')}
        action={t('list.delete')}
        danger
        onConfirm={async () => {
          await remove.run({ input: { classroomId: id } })
        }}
      />
    </div>
  )
}
