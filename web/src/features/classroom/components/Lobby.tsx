import boxArrow from 'bootstrap-icons/icons/box-arrow-in-right.svg?raw'
import calendar from 'bootstrap-icons/icons/calendar-event.svg?raw'
import journal from 'bootstrap-icons/icons/journal-text.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { JoinClassroom, LeaveClassroom, type Classroom } from './classroomDocuments'
import { DeviceCheck } from './DeviceCheck'
import { grouped } from '../model/people'
import { StateBadge } from './StateBadge'
import { useParticipants } from './useParticipants'
import { When } from '@/ui/When'

const SHOWN = 6

/** Before the door: what it is, who is there, whether one will be heard. */
export function Lobby({ classroom }: { classroom: Classroom }) {
  const { t } = useTranslation('classroom')
  const join = useAction(JoinClassroom)
  const leave = useAction(LeaveClassroom)
  const { participants, isLoading } = useParticipants(classroom)
  const { here, hands } = grouped(participants)
  const inside = [...hands, ...here]
  const { id: classroomId, name, description, state, course, host, viewerCanHost } = classroom
  const isWaiting = classroom.viewerParticipant?.state === 'WAITING'
  const enter =
    viewerCanHost && state === 'OPEN' ? 'prepare' : classroom.hasLobby && !viewerCanHost ? 'knock' : 'enter'
  useDocumentTitle(name)

  return (
    <div className="container page">
      <div className="lobby card">
        <div className="lobby-about">
          <StateBadge state={state} />
          <h1>{name}</h1>
          <ul className="lobby-facts">
            {classroom.startsAt && (
              <li>
                <Icon svg={calendar} /> <When startsAt={classroom.startsAt} endsAt={classroom.endsAt} />
              </li>
            )}
            {course && (
              <li>
                <Icon svg={journal} />{' '}
                <Link to={link(paths.course, { slug: course.slug })}>{course.title}</Link>
              </li>
            )}
          </ul>
          {description && <p className="lobby-text">{description}</p>}
          <div className="lobby-people">
            {inside.length > 0 && (
              <span className="lobby-avatars">
                {inside.slice(0, SHOWN).map(({ id, user }) => (
                  <Avatar key={id} person={user} size={36} />
                ))}
              </span>
            )}
            <p role="status">
              {inside.length > 0
                ? t('lobby.inside', {
                    count: inside.length,
                    names: inside
                      .slice(0, 3)
                      .map(({ user }) => user.fullName)
                      .join(', '),
                  })
                : !isLoading && t('lobby.nobody', { host: host.fullName })}
            </p>
          </div>
        </div>
        <div className="lobby-enter">
          <DeviceCheck />
          {isWaiting ? (
            <div className="lobby-waiting" role="status">
              <span className="lobby-dots" aria-hidden="true">
                <span /> <span /> <span />
              </span>
              <p className="m-0">
                <strong>{t(state === 'LIVE' ? 'lobby.waiting' : 'lobby.early')}</strong>
                <br />
                <span className="text-body-secondary small">
                  {t(state === 'LIVE' ? 'lobby.waitingText' : 'lobby.earlyText', { host: host.fullName })}
                </span>
              </p>
              <Button
                variant="ghost"
                size="sm"
                loading={leave.busy}
                onClick={() => void leave.run({ input: { classroomId } })}
              >
                {t('lobby.stopWaiting')}
              </Button>
            </div>
          ) : (
            <Button
              size="lg"
              icon={boxArrow}
              loading={join.busy}
              onClick={() => void join.run({ input: { classroomId } })}
            >
              {t(`lobby.${enter}`)}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
