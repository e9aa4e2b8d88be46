import people from 'bootstrap-icons/icons/people.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { ROLES } from '@/lib/roles'
import { useFilters } from '@/lib/useFilters'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { EmptyState } from '@/ui/EmptyState'
import { Select } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { PeopleTable, PersonRowFragment } from '../components/PeopleTable'
import '../accounts.scss'

const PeopleQuery = graphql(
  `
    query People($search: String, $role: Role, $excludeBlocked: Boolean!, $after: String) {
      users(search: $search, role: $role, excludeBlocked: $excludeBlocked, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...PersonRow
          }
        }
      }
    }
  `,
  [PersonRowFragment],
)

export function Component() {
  const { t } = useTranslation('accounts')
  const { filters, set, clear } = useFilters('search', 'role', 'blocked')
  const role = ROLES.find((known) => known.toLowerCase() === filters.role)
  const excludeBlocked = filters.blocked === 'hidden'
  const variables = { search: filters.search || null, role: role ?? null, excludeBlocked }
  const [result, refetch] = useQuery({ query: PeopleQuery, variables })
  const { loadMore, loading } = useLoadMore(PeopleQuery, variables)

  return (
    <div className="container page">
      <PageHeader title={t('people.title')} lead={t('people.lead')} />
      <section className="card" aria-label={t('people.title')}>
        <div className="people-filters" role="search">
          <SearchInput
            label={t('people.search')}
            value={filters.search}
            onSearch={(search) => set({ search })}
          />
          <Select
            aria-label={t('people.role')}
            value={role ?? ''}
            onChange={(event) => set({ role: event.target.value.toLowerCase() })}
          >
            <option value="">{t('people.everyRole')}</option>
            {ROLES.map((value) => (
              <option key={value} value={value}>
                {t(`roles.${value}`)}
              </option>
            ))}
          </Select>
          <Checkbox
            label={t('people.hideBlocked')}
            checked={excludeBlocked}
            onChange={(event) => set({ blocked: event.target.checked ? 'hidden' : '' })}
          />
        </div>
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={
            <div className="p-3">
              <SkeletonOf kind="rows" count={6} />
            </div>
          }
          empty={{
            when: ({ users }) => users.edges.length === 0,
            show: (
              <EmptyState
                icon={people}
                title={t('people.none')}
                action={
                  <Button variant="secondary" onClick={clear}>
                    {t('people.clear')}
                  </Button>
                }
              >
                {t('people.noneText')}
              </EmptyState>
            ),
          }}
        >
          {({ users }) => (
            <>
              <PeopleTable people={users.edges.map(({ node }) => node)} />
              <LoadMore
                shown={users.edges.length}
                total={users.totalCount}
                hasMore={users.pageInfo.hasNextPage}
                loading={loading}
                onMore={() => void loadMore(users.pageInfo.endCursor)}
              />
            </>
          )}
        </QueryBoundary>
      </section>
    </div>
  )
}
