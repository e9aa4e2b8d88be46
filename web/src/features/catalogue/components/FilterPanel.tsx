import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { COURSE_LANGUAGES, languageName } from '@/lib/languages'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { Select } from '@/ui/Input'
import { LEVELS, PRICES, type Filters } from '../model/filters'
import { CategoryChoice } from './CategoryChoice'
import type { Choices } from './useFilterChoices'

export interface FilterPanelProps {
  filters: Filters
  /** Categories and tags; undefined while they load. */
  choices: Choices | undefined
  onChange: (change: Partial<Filters>) => void
}

/** All filters but the search, for the side of a wide screen and the sheet of a narrow one. */
export function FilterPanel({ filters, choices, onChange }: FilterPanelProps) {
  const { t, i18n } = useTranslation(['catalogue', 'course'])
  return (
    <div className="filter-panel">
      {choices && choices.tree.length > 0 && (
        <CategoryChoice
          tree={choices.tree}
          chosen={filters.category}
          onChoose={(category) => onChange({ category })}
        />
      )}
      <Choice
        legend={t('filters.level')}
        any={t('filters.any')}
        options={LEVELS.map((level) => ({ value: level, label: t(`course:level.${level}`) }))}
        chosen={filters.level}
        onChoose={(level) => onChange({ level })}
      />
      <Choice
        legend={t('filters.price')}
        any={t('filters.any')}
        options={PRICES.map((price) => ({ value: price, label: t(`filters.prices.${price}`) }))}
        chosen={filters.price}
        onChoose={(price) => onChange({ price })}
      />
      <Field label={t('filters.language')} optional>
        <Select
          value={filters.language ?? ''}
          onChange={(event) => onChange({ language: event.target.value || undefined })}
        >
          <option value="">{t('filters.anyLanguage')}</option>
          {COURSE_LANGUAGES.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag, i18n.language)}
            </option>
          ))}
        </Select>
      </Field>
      {choices && choices.tags.length > 0 && (
        <FilterGroup legend={t('filters.tags')}>
          <div className="chips">
            {choices.tags.map(({ slug, name }) => (
              <button
                key={slug}
                type="button"
                className="chip"
                aria-pressed={filters.tag === slug}
                onClick={() => onChange({ tag: filters.tag === slug ? undefined : slug })}
              >
                {name}
              </button>
            ))}
          </div>
        </FilterGroup>
      )}
    </div>
  )
}

export function FilterGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="filter-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

interface ChoiceProps<T extends string> {
  legend: string
  any: string
  options: readonly { value: T; label: string }[]
  chosen: T | undefined
  onChoose: (value: T | undefined) => void
}

function Choice<T extends string>({ legend, any, options, chosen, onChoose }: ChoiceProps<T>) {
  const name = useId()
  return (
    <FilterGroup legend={legend}>
      <Checkbox
        type="radio"
        name={name}
        label={any}
        checked={chosen === undefined}
        onChange={() => onChoose(undefined)}
      />
      {options.map(({ value, label }) => (
        <Checkbox
          key={value}
          type="radio"
          name={name}
          label={label}
          checked={chosen === value}
          onChange={() => onChoose(value)}
        />
      ))}
    </FilterGroup>
  )
}
