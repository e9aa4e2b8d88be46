import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { DataTable } from '@/ui/DataTable'
import { RelativeTime } from '@/ui/RelativeTime'
import { RoleBadge } from './RoleBadge'

export const PersonRowFragment = graphql(`
  fragment PersonRow on User {
    id
    fullName
    username
    initials
    email
    role
    isBlocked
    isVerified
    joinedAt
    photo {
      thumbnailUrl
    }
  }
`)

type Row = ResultOf<typeof PersonRowFragment>
const column = createColumnHelper<Row>()

export function PeopleTable({ people }: { people: readonly FragmentOf<typeof PersonRowFragment>[] }) {
  const { t } = useTranslation('accounts')
  const columns = useMemo(
    () => [
      column.accessor('fullName', {
        header: t('people.name'),
        cell: ({ row: { original } }) => <Person person={original} />,
      }),
      column.accessor('role', {
        header: t('people.role'),
        cell: ({ getValue }) => <RoleBadge role={getValue()} />,
      }),
      column.display({
        id: 'state',
        header: t('people.state'),
        cell: ({ row: { original } }) => <State person={original} />,
      }),
      column.accessor('joinedAt', {
        header: t('people.joined'),
        cell: ({ getValue }) => <RelativeTime date={getValue()} />,
      }),
    ],
    [t],
  )
  const rows = useMemo(() => people.map((person) => readFragment(PersonRowFragment, person)), [people])
  return (
    <DataTable
      caption={t('people.title')}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={null}
    />
  )
}

function Person({ person }: { person: Row }) {
  return (
    <div className="person-cell">
      <Avatar person={person} size={40} />
      <div>
        <Link to={link(paths.person, { userId: person.id })}>{person.fullName}</Link>
        <div className="field-hint">{person.email ?? person.username}</div>
      </div>
    </div>
  )
}

function State({ person }: { person: Row }) {
  const { t } = useTranslation('accounts')
  if (person.isBlocked) return <Badge tone="danger">{t('people.blocked')}</Badge>
  if (!person.isVerified) return <Badge tone="warning">{t('people.unverified')}</Badge>
  return <Badge tone="success">{t('people.active')}</Badge>
}
