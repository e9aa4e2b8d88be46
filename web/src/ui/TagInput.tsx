import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldControl } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'

interface TagInputProps {
  value: string[]
  onChange: (value: string[]) => void
  /** Called with what is typed, so that `suggestions` can follow it. */
  onSearch?: (text: string) => void
  suggestions?: string[]
  /** How many fit at most. */
  max?: number
  maxLength?: number
  placeholder?: string
  ref?: Ref<HTMLInputElement>
}

const same = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase()

/** Several short words: Enter or a comma adds one, Backspace in the empty field takes the last. */
export function TagInput({
  value,
  onChange,
  onSearch,
  suggestions = [],
  max = Infinity,
  maxLength = 40,
  placeholder,
  ref,
}: TagInputProps) {
  const { t } = useTranslation('common')
  const field = useFieldControl()
  const listId = useId()
  const [text, setText] = useState('')

  function type(next: string) {
    // A comma ends a tag; choosing a suggestion arrives here as its whole text.
    const parts = next.split(',')
    const rest = parts.pop() ?? ''
    if (parts.length > 0) add(...parts)
    setText(rest)
    onSearch?.(rest)
  }

  function add(...names: string[]) {
    const next = [...value]
    for (const name of names.map((part) => part.trim())) {
      if (name && next.length < max && !next.some((tag) => same(tag, name))) next.push(name)
    }
    onChange(next)
    setText('')
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault()
      add(text)
    } else if (event.key === 'Backspace' && text === '') {
      onChange(value.slice(0, -1))
    }
  }

  return (
    <div className={`tag-input form-control ${field['aria-invalid'] ? 'is-invalid' : ''}`}>
      {value.map((tag) => (
        <span key={tag} className="tag">
          {tag}
          <IconButton
            icon={xLg}
            size="sm"
            label={t('ui.removeTag', { name: tag })}
            onClick={() => onChange(value.filter((other) => other !== tag))}
          />
        </span>
      ))}
      <input
        {...field}
        ref={ref}
        value={text}
        list={listId}
        maxLength={maxLength}
        placeholder={value.length === 0 ? placeholder : undefined}
        disabled={value.length >= max}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
      />
      <datalist id={listId}>
        {suggestions
          .filter((name) => !value.some((tag) => same(tag, name)))
          .map((name) => (
            <option key={name} value={name} />
          ))}
      </datalist>
    </div>
  )
}
