import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import type { DeckRow } from './deckDocuments'

interface DeckListProps {
  decks: readonly DeckRow[]
  /** As teachers see them: what is published, instead of what is due. */
  forTeachers?: boolean
}

export function DeckList({ decks, forTeachers = false }: DeckListProps) {
  const { t } = useTranslation('decks')
  return (
    <ul className="deck-list">
      {decks.map((deck) => (
        <li key={deck.id} className="card">
          <div className="deck-about">
            {!forTeachers && <p className="eyebrow m-0">{deck.course?.title ?? t('personal')}</p>}
            <h2>
              <Link to={link(paths.deck, { deckId: deck.id })}>{deck.title}</Link>
            </h2>
            <p className="text-body-secondary m-0">{t('cards', { count: deck.cardCount })}</p>
          </div>
          <div className="deck-state">
            {forTeachers ? (
              <Badge tone={deck.publishedAt ? 'success' : 'neutral'}>
                {t(deck.publishedAt ? 'published' : 'hidden')}
              </Badge>
            ) : (
              <>
                {deck.dueCount > 0 && <Badge tone="warning">{t('due', { count: deck.dueCount })}</Badge>}
                {deck.newCount > 0 && <Badge tone="info">{t('new', { count: deck.newCount })}</Badge>}
                {deck.dueCount + deck.newCount === 0 && deck.cardCount > 0 && (
                  <Badge tone="success">{t('upToDate')}</Badge>
                )}
              </>
            )}
          </div>
          {!forTeachers && deck.dueCount + deck.newCount > 0 && (
            <ButtonLink
              to={link(paths.studyDeck, { deckId: deck.id })}
              variant="secondary"
              aria-label={t('studyDeck', { title: deck.title })}
            >
              {t('study')}
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  )
}
