import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import collection from 'bootstrap-icons/icons/collection.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useClient, useQuery } from 'urql'
import { failureCode, showUserErrors } from '@/gql/errors'
import { useLoadMore } from '@/gql/useLoadMore'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { CardFields, type CardValues } from '../components/CardFields'
import { CardRow } from '../components/CardRow'
import { DeckQuery } from '../components/deckDocuments'
import { DeckHead } from '../components/DeckHead'
import { CreateCard } from '../components/deckMutations'
import '../decks.scss'

/** A deck: its cards, and for whoever may change them, the means to do so. */
export function Component() {
  const { t } = useTranslation('decks')
  const { deckId = '' } = useParams()
  const [result, refetch] = useQuery({ query: DeckQuery, variables: { deckId } })
  const { loadMore, loading } = useLoadMore(DeckQuery, { deckId })
  const reload = () => refetch({ requestPolicy: 'network-only' })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ deck }) => {
          if (!deck) return <DeckMissing />
          const { cards, course, viewerCanEdit } = deck
          const home =
            course && viewerCanEdit ? link(paths.courseDecks, { courseId: course.id }) : paths.decks
          return (
            <>
              <Link to={home} className="back-link">
                <Icon svg={chevronLeft} /> {course?.title ?? t('title')}
              </Link>
              <DeckHead deck={deck} home={home} onChanged={reload} />
              <div className="stack">
                {cards.totalCount === 0 && (
                  <EmptyState icon={collection} title={t('card.none')}>
                    {viewerCanEdit && t('card.noneText')}
                  </EmptyState>
                )}
                <ol className="deck-cards">
                  {cards.edges.map(({ node }, place) => (
                    <CardRow
                      key={node.id}
                      card={node}
                      place={place}
                      count={cards.totalCount}
                      canEdit={viewerCanEdit}
                      onChanged={reload}
                    />
                  ))}
                </ol>
                <LoadMore
                  shown={cards.edges.length}
                  total={cards.totalCount}
                  hasMore={cards.pageInfo.hasNextPage}
                  loading={loading}
                  onMore={() => void loadMore(cards.pageInfo.endCursor)}
                />
                {viewerCanEdit && <NewCard deckId={deckId} onAdded={reload} />}
              </div>
            </>
          )
        }}
      </QueryBoundary>
    </div>
  )
}

function NewCard({ deckId, onAdded }: { deckId: string; onAdded: () => void }) {
  const { t } = useTranslation(['decks', 'common'])
  const client = useClient()

  async function add(card: CardValues, form: UseFormReturn<CardValues>) {
    const { data, error } = await client.mutation(CreateCard, { input: { deckId, card } }).toPromise()
    if (error || !data) {
      const isOffline = error && failureCode(error) === 'NETWORK'
      const message = t(isOffline ? 'common:forms.network' : 'common:forms.internal')
      form.setError('root.server', { message })
      return false
    }
    if (showUserErrors(form, data.createCard.errors)) return false
    onAdded()
    return true
  }

  return (
    <Card title={t('card.new')}>
      <CardFields action={t('card.add')} onSave={add} />
    </Card>
  )
}

function DeckMissing() {
  const { t } = useTranslation('decks')
  return (
    <EmptyState
      heading="h1"
      icon={journalX}
      title={t('missing')}
      action={<ButtonLink to={paths.decks}>{t('toDecks')}</ButtonLink>}
    >
      {t('missingText')}
    </EmptyState>
  )
}
