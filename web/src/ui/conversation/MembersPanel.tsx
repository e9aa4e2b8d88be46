import chat from 'bootstrap-icons/icons/chat-dots.svg?raw'
import micMute from 'bootstrap-icons/icons/mic-mute.svg?raw'
import mic from 'bootstrap-icons/icons/mic.svg?raw'
import people from 'bootstrap-icons/icons/people.svg?raw'
import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useAction } from '@/gql/useAction'
import { useLoadMore } from '@/gql/useLoadMore'
import { Avatar } from '@/ui/Avatar'
import { useConversationContext } from '@/ui/conversation/context'
import { MembersQuery, type Member } from '@/ui/conversation/documents'
import { timeOfDay } from '@/ui/conversation/model/dayLabel'
import { MuteMember, UnmuteMember } from '@/ui/conversation/mutations'
import { useOpenDirectRoom } from '@/ui/conversation/useOpenDirectRoom'
import { EmptyState } from '@/ui/EmptyState'
import { IconButton } from '@/ui/IconButton'
import { LoadMore } from '@/ui/LoadMore'
import { Menu, MenuItem, MenuLabel } from '@/ui/Menu'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'

const MUTE_MINUTES = [10, 60, 1440] as const

/** Who is in the room, who of them is here, and what a moderator can do about one. */
export function MembersPanel() {
  const { t } = useTranslation('chat')
  const { room } = useConversationContext()
  const [search, setSearch] = useState('')
  const variables = { roomId: room.id, search, first: 30 }
  const [result, refetch] = useQuery({ query: MembersQuery, variables })
  const { loadMore, loading } = useLoadMore(MembersQuery, variables)

  return (
    <>
      <div className="panel-search">
        <SearchInput label={t('members.search')} value={search} onSearch={setSearch} />
      </div>
      <div className="panel-body">
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={<SkeletonOf kind="rows" count={4} />}
          empty={{
            when: ({ room }) => !room || room.members.edges.length === 0,
            show: <EmptyState icon={people} title={t('members.none')} />,
          }}
        >
          {({ room }) =>
            room && (
              <>
                <ul className="member-list">
                  {room.members.edges.map(({ node }) => (
                    <MemberRow key={node.id} member={node} />
                  ))}
                </ul>
                <LoadMore
                  shown={room.members.edges.length}
                  total={room.members.totalCount}
                  hasMore={room.members.pageInfo.hasNextPage}
                  loading={loading}
                  onMore={() => void loadMore(room.members.pageInfo.endCursor)}
                />
              </>
            )
          }
        </QueryBoundary>
      </div>
    </>
  )
}

function MemberRow({ member }: { member: Member }) {
  const { t, i18n } = useTranslation('chat')
  const { viewer, here } = useConversationContext()
  const { user, role, mutedUntil } = member
  const isHere = here.has(user.id)
  const [openedAt] = useState(() => Date.now())
  const mutedTo = mutedUntil && new Date(mutedUntil).getTime() > openedAt ? new Date(mutedUntil) : undefined
  return (
    <li className="member-row">
      <span className="avatar-with-dot">
        <Avatar person={user} size={34} />
        {isHere && <span className="presence-dot" title={t('header.here')} />}
      </span>
      <span className="member-name">
        <span>
          {user.fullName}{' '}
          {user.id === viewer.id && <span className="text-body-secondary">({t('members.you')})</span>}
          {isHere && <span className="visually-hidden">, {t('header.here')}</span>}
        </span>
        <span className="small text-body-secondary">
          {mutedTo
            ? t('members.mutedUntil', { time: timeOfDay(mutedTo, i18n.language) })
            : role === 'MODERATOR'
              ? t('members.moderator')
              : `@${user.username}`}
        </span>
      </span>
      {user.id !== viewer.id && <MemberMenu member={member} isMuted={mutedTo !== undefined} />}
    </li>
  )
}

function MemberMenu({ member, isMuted }: { member: Member; isMuted: boolean }) {
  const { t } = useTranslation('chat')
  const { room } = useConversationContext()
  const { run: mute } = useAction(MuteMember)
  const { run: unmute } = useAction(UnmuteMember)
  const openDirectRoom = useOpenDirectRoom()
  const { id, role, user } = member
  const canMute = room.viewerCanModerate && role === 'MEMBER'
  return (
    <Menu
      trigger={<IconButton size="sm" icon={dots} label={t('members.actions', { name: user.fullName })} />}
    >
      <MenuItem icon={chat} onSelect={() => void openDirectRoom(user.id)}>
        {t('members.write')}
      </MenuItem>
      {canMute && isMuted && (
        <MenuItem icon={mic} onSelect={() => void unmute({ input: { memberId: id } })}>
          {t('members.unmute')}
        </MenuItem>
      )}
      {canMute && !isMuted && (
        <>
          <MenuLabel>{t('members.mute')}</MenuLabel>
          {MUTE_MINUTES.map((minutes) => (
            <MenuItem
              key={minutes}
              icon={micMute}
              onSelect={() => void mute({ input: { memberId: id, minutes } })}
            >
              {t(`members.muteFor.${minutes}`)}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  )
}
