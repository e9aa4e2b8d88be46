import x from 'bootstrap-icons/icons/x.svg?raw'
import { useTranslation } from 'react-i18next'
import { languageName } from '@/lib/languages'
import { Icon } from '@/ui/Icon'
import { PANEL_FILTERS, type Filters } from '../model/filters'
import type { Choices } from './useFilterChoices'

interface ActiveFiltersProps {
  filters: Filters
  choices: Choices | undefined
  onChange: (change: Partial<Filters>) => void
  onClear: () => void
}

/** Each active filter as a chip that takes it away again. */
export function ActiveFilters({ filters, choices, onChange, onClear }: ActiveFiltersProps) {
  const { t, i18n } = useTranslation(['catalogue', 'course'])
  const active = PANEL_FILTERS.filter((name) => filters[name] !== undefined)
  if (active.length === 0) return null

  function label(name: (typeof PANEL_FILTERS)[number]): string {
    if (name === 'level' && filters.level) return t(`course:level.${filters.level}`)
    if (name === 'price' && filters.price) return t(`filters.prices.${filters.price}`)
    const value = filters[name] ?? ''
    return name === 'language' ? languageName(value, i18n.language) : (choices?.names.get(value) ?? value)
  }

  return (
    <div className="chips">
      {active.map((name) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-label={t('filters.remove', { name: label(name) })}
          onClick={() => onChange({ [name]: undefined })}
        >
          {label(name)} <Icon svg={x} />
        </button>
      ))}
      <button type="button" className="btn btn-ghost btn-sm" onClick={onClear}>
        {t('filters.clearAll')}
      </button>
    </div>
  )
}
