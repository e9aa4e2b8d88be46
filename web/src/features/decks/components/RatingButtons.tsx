import { useTranslation } from 'react-i18next'
import { intervalInWords } from '../model/intervals'
import { RATINGS, type Rating } from '../model/StudyQueue'
import type { StudyCard } from './deckDocuments'

interface RatingButtonsProps {
  studyCard: StudyCard
  /** When the server said what the ratings would do. */
  askedAt: number
  onRate: (rating: Rating) => void
}

/** How well it was known, each with the time until the card comes again. */
export function RatingButtons({ studyCard, askedAt, onRate }: RatingButtonsProps) {
  const { t, i18n } = useTranslation('decks')
  const dueAt = (rating: Rating) => studyCard.choices.find((one) => one.rating === rating)?.dueAt
  return (
    <div className="rating-buttons" role="group" aria-label={t('session.howWell')}>
      {RATINGS.map((rating, index) => (
        <button
          key={rating}
          type="button"
          data-rating={rating}
          aria-keyshortcuts={`${index + 1}`}
          onClick={() => onRate(rating)}
        >
          <strong>{t(`rating.${rating}`)}</strong>
          <span>{intervalInWords(new Date(askedAt), dueAt(rating) ?? '', i18n.language)}</span>
          <kbd aria-hidden="true">{index + 1}</kbd>
        </button>
      ))}
    </div>
  )
}
