import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldControl } from '@/ui/Field'

interface ComboboxProps<Option> {
  options: readonly Option[]
  optionId: (option: Option) => string
  renderOption: (option: Option) => ReactNode
  /** What is typed; the caller finds the options for it. */
  text: string
  onText: (text: string) => void
  onChoose: (option: Option) => void
  searching?: boolean
  placeholder?: string
  ref?: Ref<HTMLInputElement>
}

/** Type to find, arrow keys to move, Enter to choose. Stands in a Field, which labels it. */
export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { options, optionId, renderOption, text, onText, onChoose, searching, placeholder, ref } = props
  const { t } = useTranslation('common')
  const field = useFieldControl()
  const listId = useId()
  const [focused, setFocused] = useState(false)
  const [closed, setClosed] = useState(false)
  const [active, setActive] = useState(0)

  const open = focused && !closed && text.trim() !== ''
  const current = options[Math.min(active, options.length - 1)]

  function choose(option: Option) {
    onChoose(option)
    onText('')
    setActive(0)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      setActive((active + step + options.length) % options.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (current) choose(current)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      setClosed(true)
    }
  }

  return (
    <div className="combobox">
      <input
        {...field}
        ref={ref}
        aria-required={undefined}
        type="text"
        className={`form-control ${field['aria-invalid'] ? 'is-invalid' : ''}`}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${listId}-${optionId(current)}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setClosed(false)
          setActive(0)
          onText(event.target.value)
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <ul
          className="combobox-list menu"
          id={listId}
          role="listbox"
          aria-label={placeholder ?? t('ui.searching')}
        >
          {options.map((option) => (
            // The input keeps the focus and takes the keys, as the combobox pattern asks.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={optionId(option)}
              id={`${listId}-${optionId(option)}`}
              role="option"
              aria-selected={option === current}
              className="menu-item"
              data-highlighted={option === current || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {renderOption(option)}
            </li>
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {open && options.length === 0 && (searching ? t('ui.searching') : t('ui.noOptions'))}
      </p>
      {open && options.length === 0 && (
        <p className="combobox-list combobox-none menu" aria-hidden="true">
          {searching ? t('ui.searching') : t('ui.noOptions')}
        </p>
      )}
    </div>
  )
}
