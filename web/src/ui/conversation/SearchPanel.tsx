import searchIcon from 'bootstrap-icons/icons/search.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useLoadMore } from '@/gql/useLoadMore'
import { useSearchParam } from '@/lib/useSearchParam'
import { useConversationContext } from '@/ui/conversation/context'
import { SearchQuery } from '@/ui/conversation/documents'
import { FoundMessage } from '@/ui/conversation/FoundMessage'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'

/** Finds words in this conversation; the address keeps them. */
export function SearchPanel() {
  const { t } = useTranslation('chat')
  const { room } = useConversationContext()
  const [search, setSearch] = useSearchParam('words')
  const variables = { roomId: room.id, search, first: 20 }
  const [result, refetch] = useQuery({ query: SearchQuery, variables, pause: search === '' })
  const { loadMore, loading } = useLoadMore(SearchQuery, variables)

  return (
    <>
      <div className="panel-search">
        <SearchInput label={t('search.label')} value={search} onSearch={setSearch} />
      </div>
      <div className="panel-body">
        {search === '' ? (
          <EmptyState icon={searchIcon} title={t('search.start')}>
            {t('search.startText')}
          </EmptyState>
        ) : (
          <QueryBoundary
            result={result}
            onRetry={refetch}
            skeleton={<SkeletonOf kind="rows" />}
            empty={{
              when: ({ messages }) => messages.edges.length === 0,
              show: (
                <EmptyState icon={searchIcon} title={t('search.none')}>
                  {t('search.noneText', { search })}
                </EmptyState>
              ),
            }}
          >
            {({ messages }) => (
              <>
                {messages.edges.map(({ node }) => (
                  <FoundMessage key={node.id} message={node} search={search} />
                ))}
                <LoadMore
                  shown={messages.edges.length}
                  total={messages.totalCount}
                  hasMore={messages.pageInfo.hasNextPage}
                  loading={loading}
                  onMore={() => void loadMore(messages.pageInfo.endCursor)}
                />
              </>
            )}
          </QueryBoundary>
        )}
      </div>
    </>
  )
}
