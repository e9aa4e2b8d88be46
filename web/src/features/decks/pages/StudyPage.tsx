import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { link, paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { StudyQuery } from '../components/deckDocuments'
import { Session } from '../components/Session'
import '../decks.scss'

/** A study session, of one deck or of all that one studies. */
export function Component() {
  const { t } = useTranslation('decks')
  const { deckId } = useParams()
  useDocumentTitle(t('session.title'))
  const [round, setRound] = useState(0)
  return (
    <div className="container page page-narrow">
      <Link to={deckId ? link(paths.deck, { deckId }) : paths.decks} className="back-link">
        <Icon svg={chevronLeft} /> {t(deckId ? 'session.toDeck' : 'title')}
      </Link>
      <Round key={`${deckId} ${round}`} deckId={deckId ?? null} onMore={() => setRound(round + 1)} />
    </div>
  )
}

function Round({ deckId, onMore }: { deckId: string | null; onMore: () => void }) {
  const { t } = useTranslation('decks')
  // What the cache knows of a session is of another hour.
  const [result, refetch] = useQuery({
    query: StudyQuery,
    variables: { deckId },
    requestPolicy: 'network-only',
  })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
      {({ studySession }) =>
        studySession ? (
          <Session deckId={deckId} cards={studySession.cards} onMore={onMore} />
        ) : (
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
    </QueryBoundary>
  )
}
