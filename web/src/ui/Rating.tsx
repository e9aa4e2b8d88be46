import starFill from 'bootstrap-icons/icons/star-fill.svg?raw'
import starHalf from 'bootstrap-icons/icons/star-half.svg?raw'
import star from 'bootstrap-icons/icons/star.svg?raw'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'

const STARS = [1, 2, 3, 4, 5]

function starFor(position: number, value: number) {
  if (value >= position - 0.25) return starFill
  return value >= position - 0.75 ? starHalf : star
}

/** `value` from 1 to 5, to halves; `count` is how many gave it. */
export function Rating({ value, count }: { value: number; count?: number }) {
  const { t, i18n } = useTranslation('common')
  const shown = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(value)
  return (
    <span className="rating">
      <span className="rating-stars" role="img" aria-label={t('ui.starsOf5', { value: shown })}>
        {STARS.map((position) => (
          <Icon key={position} svg={starFor(position, value)} />
        ))}
      </span>
      {count !== undefined && (
        <span className="text-body-secondary small">
          <span aria-hidden="true">{shown}</span> ({count})
        </span>
      )}
    </span>
  )
}

interface RatingInputProps {
  label: string
  /** 0 before a choice is made. */
  value: number
  onChange: (value: number) => void
}

/** Radio buttons in the shape of stars: arrow keys choose. */
export function RatingInput({ label, value, onChange }: RatingInputProps) {
  const { t } = useTranslation('common')
  const name = useId()
  return (
    <fieldset className="rating-input">
      <legend className="visually-hidden">{label}</legend>
      {STARS.map((position) => (
        <label key={position} title={t('ui.stars', { count: position })}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={value === position}
            onChange={() => onChange(position)}
          />
          <span className="visually-hidden">{t('ui.stars', { count: position })}</span>
          <Icon svg={position <= value ? starFill : star} />
        </label>
      ))}
    </fieldset>
  )
}
