import chatSquare from 'bootstrap-icons/icons/chat-square-dots.svg?raw'
import pencilSquare from 'bootstrap-icons/icons/pencil-square.svg?raw'
import searchIcon from 'bootstrap-icons/icons/search.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'react-router'
import { paths } from '@/lib/paths'
import { useSearchParam } from '@/lib/useSearchParam'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { IconButton } from '@/ui/IconButton'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { NewMessage } from './NewMessage'
import { RoomListSkeleton } from './RoomListSkeleton'
import { RoomRow } from './RoomRow'
import { useRooms } from './useRooms'

/** Each open presence is a subscription, of which a connection has so many. */
const WITH_PRESENCE = 10

const FILTERS = { '': null, courses: 'COURSE', people: 'DIRECT' } as const
type FilterName = keyof typeof FILTERS
const isFilter = (name: string): name is FilterName => name in FILTERS

/** The viewer's conversations with search and filter, which the address holds. */
export function RoomList({ viewerId }: { viewerId: string }) {
  const { t } = useTranslation('chat')
  const [search, setSearch] = useSearchParam('search')
  const [wanted, setWanted] = useSearchParam('show')
  const show = isFilter(wanted) ? wanted : ''
  const [, setParams] = useSearchParams()
  const location = useLocation()
  const [writing, setWriting] = useState(false)
  const { result, refetch, rooms, loadMore, loading } = useRooms({ kind: FILTERS[show], search })

  const kept = new URLSearchParams(location.search)
  for (const name of ['panel', 'words']) kept.delete(name)

  return (
    <section className="room-list" aria-label={t('rooms.list')}>
      <header className="room-list-head">
        <h1>{t('title')}</h1>
        <IconButton icon={pencilSquare} label={t('rooms.new')} onClick={() => setWriting(true)} />
      </header>
      <div className="room-list-filter">
        <SearchInput label={t('rooms.search')} value={search} onSearch={setSearch} />
        <div className="segments" role="group" aria-label={t('rooms.filter')}>
          {(['', 'courses', 'people'] as const).map((name) => (
            <button key={name} type="button" aria-pressed={show === name} onClick={() => setWanted(name)}>
              {t(`rooms.${name || 'all'}`)}
            </button>
          ))}
        </div>
      </div>
      <div className="room-list-body">
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={<RoomListSkeleton />}
          empty={{
            when: () => rooms.length === 0,
            show:
              search || show ? (
                <EmptyState
                  icon={searchIcon}
                  title={t('rooms.none')}
                  action={
                    <Button variant="secondary" onClick={() => setParams({})}>
                      {t('rooms.showAll')}
                    </Button>
                  }
                >
                  {t('rooms.noneText')}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={chatSquare}
                  title={t('rooms.empty')}
                  action={<ButtonLink to={paths.catalogue}>{t('rooms.toCatalogue')}</ButtonLink>}
                >
                  {t('rooms.emptyText')}
                </EmptyState>
              ),
          }}
        >
          {({ rooms: { totalCount, pageInfo } }) => (
            <>
              <ul>
                {rooms.map((room, index) => (
                  <RoomRow
                    key={room.id}
                    room={room}
                    viewerId={viewerId}
                    search={kept.toString()}
                    withPresence={index < WITH_PRESENCE}
                  />
                ))}
              </ul>
              {pageInfo.hasNextPage && (
                <LoadMore
                  shown={rooms.length}
                  total={totalCount}
                  hasMore
                  loading={loading}
                  onMore={() => void loadMore(pageInfo.endCursor)}
                />
              )}
            </>
          )}
        </QueryBoundary>
      </div>
      <NewMessage open={writing} onOpenChange={setWriting} viewerId={viewerId} />
    </section>
  )
}
