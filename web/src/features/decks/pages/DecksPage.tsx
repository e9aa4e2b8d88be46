import collection from 'bootstrap-icons/icons/collection.svg?raw'
import lightning from 'bootstrap-icons/icons/lightning-charge-fill.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useLoadMore } from '@/gql/useLoadMore'
import { paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { DecksQuery } from '../components/deckDocuments'
import { DeckList } from '../components/DeckList'
import { NewDeck } from '../components/NewDeck'
import { StudyPlanField } from '../components/StudyPlanField'
import { useAnswerOutbox } from '../components/useAnswerOutbox'
import '../decks.scss'

/** All that a learner studies with cards, and what is due today. */
export function Component() {
  const { t } = useTranslation('decks')
  useAnswerOutbox() // what was answered without a connection goes now
  const [result, refetch] = useQuery({ query: DecksQuery, variables: {} })
  const { loadMore, loading } = useLoadMore(DecksQuery, {})
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ decks, studySession, studyPlan }) => {
          const today = (studySession?.dueCount ?? 0) + (studySession?.newCount ?? 0)
          return (
            <>
              <PageHeader
                title={t('title')}
                lead={today > 0 ? t('today', { count: today }) : t('nothingToday')}
                actions={
                  today > 0 && (
                    <ButtonLink to={paths.studyAll} icon={lightning} size="lg">
                      {t('studyAll')}
                    </ButtonLink>
                  )
                }
              />
              <div className="stack">
                {decks.totalCount === 0 ? (
                  <EmptyState icon={collection} title={t('list.empty')}>
                    {t('list.emptyText')}
                  </EmptyState>
                ) : (
                  <>
                    <DeckList decks={decks.edges.map(({ node }) => node)} />
                    <LoadMore
                      shown={decks.edges.length}
                      total={decks.totalCount}
                      hasMore={decks.pageInfo.hasNextPage}
                      loading={loading}
                      onMore={() => void loadMore(decks.pageInfo.endCursor)}
                    />
                  </>
                )}
                <div className="deck-tools card">
                  <NewDeck />
                  <StudyPlanField
                    value={studyPlan.newCardsPerDay}
                    onChanged={() => refetch({ requestPolicy: 'network-only' })}
                  />
                </div>
              </div>
            </>
          )
        }}
      </QueryBoundary>
    </div>
  )
}
