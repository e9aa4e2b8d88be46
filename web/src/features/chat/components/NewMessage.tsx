import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { Avatar } from '@/ui/Avatar'
import { useOpenDirectRoom } from '@/ui/conversation/useOpenDirectRoom'
import { Dialog } from '@/ui/Dialog'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { acquaintancesIn } from '../model/acquaintances'
import { AcquaintancesQuery } from './roomDocuments'

interface NewMessageProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  viewerId: string
}

/** Finds somebody to write to, among those who share a course. */
export function NewMessage({ open, onOpenChange, viewerId }: NewMessageProps) {
  const { t } = useTranslation('chat')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('newMessage.title')}
      description={t('newMessage.description')}
    >
      <People viewerId={viewerId} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function People({ viewerId, onDone }: { viewerId: string; onDone: () => void }) {
  const { t } = useTranslation('chat')
  const [search, setSearch] = useState('')
  const [result, refetch] = useQuery({ query: AcquaintancesQuery, variables: { search } })
  const openDirectRoom = useOpenDirectRoom()

  async function choose(userId: string) {
    await openDirectRoom(userId)
    onDone()
  }

  return (
    <div className="stack gap-3">
      <SearchInput label={t('newMessage.search')} value={search} onSearch={setSearch} />
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
        {({ rooms }) => {
          const people = acquaintancesIn(
            rooms.edges.map(({ node }) => node),
            viewerId,
          )
          if (people.length === 0) return <p className="text-body-secondary m-0">{t('newMessage.none')}</p>
          return (
            <ul className="people-found">
              {people.map((person) => (
                <li key={person.id}>
                  <button type="button" className="menu-item" onClick={() => void choose(person.id)}>
                    <Avatar person={person} size={36} />
                    <span className="overflow-hidden">
                      <span className="d-block text-truncate">{person.fullName}</span>
                      <span className="d-block small text-body-secondary text-truncate">
                        {t('newMessage.shares', { course: person.course })}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }}
      </QueryBoundary>
    </div>
  )
}
