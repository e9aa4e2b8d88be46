import collection from 'bootstrap-icons/icons/collection.svg?raw'
import search from 'bootstrap-icons/icons/search.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { FILE_KINDS } from '@/ui/library/fileKinds'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { ItemCard, ItemCardFragment } from './ItemCard'
import { ORDERS, type Filters } from './LibraryFilters'

const LibraryQuery = graphql(
  `
    query Library(
      $courseId: ID
      $folderId: ID
      $search: String!
      $kind: AssetKind
      $tag: String!
      $isDeleted: Boolean!
      $orderBy: LibraryOrder!
      $after: String
    ) {
      mediaLibrary(
        courseId: $courseId
        folderId: $folderId
        search: $search
        kind: $kind
        tag: $tag
        isDeleted: $isDeleted
        orderBy: $orderBy
        after: $after
        first: 24
      ) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...LibraryCard
          }
        }
      }
    }
  `,
  [ItemCardFragment],
)

interface ItemListProps {
  filters: Filters
  set: (changes: Partial<Filters>) => void
  isList: boolean
}

export function ItemList({ filters, set, isList }: ItemListProps) {
  const { t } = useTranslation('library')
  const variables = {
    courseId: filters.course || null,
    folderId: filters.folder || null,
    search: filters.search,
    kind: FILE_KINDS.find((known) => known === filters.kind) ?? null,
    tag: filters.tag,
    isDeleted: filters.bin !== '',
    orderBy: ORDERS.find((known) => known === filters.sort) ?? 'NEWEST',
  }
  const [result, refetch] = useQuery({ query: LibraryQuery, variables, requestPolicy: 'cache-and-network' })
  const { loadMore, loading } = useLoadMore(LibraryQuery, variables)
  const isFiltered = [filters.search, filters.kind, filters.tag, filters.folder].some(Boolean)

  const clear = () => set({ search: '', kind: '', tag: '', folder: '' })
  const empty = isFiltered ? (
    <EmptyState
      icon={search}
      title={t('page.noMatch')}
      action={
        <Button variant="secondary" onClick={clear}>
          {t('page.clear')}
        </Button>
      }
    >
      {t('page.noMatchText')}
    </EmptyState>
  ) : variables.isDeleted ? (
    <EmptyState icon={trash} title={t('page.emptyBin')}>
      {t('page.emptyBinText')}
    </EmptyState>
  ) : (
    <EmptyState icon={collection} title={t('page.empty')}>
      {t('page.emptyText')}
    </EmptyState>
  )

  return (
    <QueryBoundary
      result={result}
      onRetry={refetch}
      skeleton={<SkeletonOf kind="rows" count={4} />}
      empty={{ when: ({ mediaLibrary }) => mediaLibrary.edges.length === 0, show: empty }}
    >
      {({ mediaLibrary }) => (
        <>
          <ul className={isList ? 'library-list' : 'library-grid'}>
            {mediaLibrary.edges.map(({ node }) => (
              <ItemCard key={node.id} data={node} onOpen={(item) => set({ item })} />
            ))}
          </ul>
          {mediaLibrary.pageInfo.hasNextPage && (
            <div className="text-center py-4">
              <Button
                variant="secondary"
                loading={loading}
                onClick={() => void loadMore(mediaLibrary.pageInfo.endCursor)}
              >
                {t('page.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </QueryBoundary>
  )
}
