import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { link, paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { excerpt } from '@/ui/conversation/model/excerpt'
import { RoomPicture } from '@/ui/conversation/RoomPicture'
import { usePresence } from '@/ui/conversation/usePresence'
import { RelativeTime } from '@/ui/RelativeTime'
import type { RoomLine } from './roomDocuments'

interface RoomRowProps {
  room: RoomLine
  viewerId: string
  /** The address's filters, which the link keeps. */
  search: string
  /** Whether to show that the other has the conversation open. */
  withPresence: boolean
}

/** One conversation: whom with, the last words, what is unread. */
export function RoomRow({ room, viewerId, search, withPresence }: RoomRowProps) {
  const { t } = useTranslation('chat')
  const { id, title, otherMember, lastMessageAt, unreadCount } = room
  const other = otherMember?.user
  return (
    <li>
      <NavLink
        to={{ pathname: link(paths.conversation, { roomId: id }), search }}
        className="room-row"
        data-unread={unreadCount > 0}
      >
        <span className="avatar-with-dot">
          {other ? <Avatar person={other} size={44} /> : <RoomPicture room={room} size={44} />}
          {other && withPresence && <PresenceDot roomId={id} userId={other.id} />}
        </span>
        <span className="room-text">
          <span className="room-head">
            <span className="room-title">{title}</span>
            {lastMessageAt && (
              <span className="room-time">
                <RelativeTime date={lastMessageAt} />
              </span>
            )}
          </span>
          <span className="room-head">
            <span className="room-last">
              <LastWords room={room} viewerId={viewerId} />
            </span>
            {unreadCount > 0 && (
              <span className="room-unread">
                <span aria-hidden="true">{unreadCount > 99 ? '99+' : unreadCount}</span>
                <span className="visually-hidden">{t('rooms.unread', { count: unreadCount })}</span>
              </span>
            )}
          </span>
        </span>
      </NavLink>
    </li>
  )
}

function LastWords({ room, viewerId }: { room: RoomLine; viewerId: string }) {
  const { t } = useTranslation('chat')
  const last = room.lastMessage
  if (!last) return t('rooms.nothing')
  const own = last.author?.id === viewerId
  const [firstName] = last.author?.fullName.split(' ') ?? []
  const by = own ? t('rooms.you') : room.kind === 'DIRECT' ? '' : `${firstName ?? ''}:`
  return `${by} ${excerpt(last.text) || t('rooms.files', { count: last.attachments.length })}`
}

function PresenceDot({ roomId, userId }: { roomId: string; userId: string }) {
  const { t } = useTranslation('chat')
  if (!usePresence(roomId).has(userId)) return null
  return <span className="presence-dot" role="img" aria-label={t('header.here')} title={t('header.here')} />
}
