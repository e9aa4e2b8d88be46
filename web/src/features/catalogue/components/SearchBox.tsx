import searchIcon from 'bootstrap-icons/icons/search.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '@/lib/useHotkeys'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'

const WAIT_MS = 300

interface SearchBoxProps {
  value: string
  onSearch: (value: string) => void
}

/** Searches when the typing pauses; "/" leads here from anywhere on the page. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const { t } = useTranslation('catalogue')
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [followed, setFollowed] = useState(value)
  useHotkeys({ '/': () => input.current?.focus() })

  // The address changed without us: back, a link, "clear all".
  if (followed !== value) {
    setFollowed(value)
    if (text.trim() !== value) setText(value)
  }

  useEffect(() => {
    if (text.trim() === value) return undefined
    const timer = window.setTimeout(() => onSearch(text.trim()), WAIT_MS)
    return () => window.clearTimeout(timer)
  }, [text, value, onSearch])

  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(text.trim())
      }}
    >
      <Icon svg={searchIcon} />
      <input
        ref={input}
        type="search"
        className="form-control form-control-lg"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        aria-keyshortcuts="/"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      {text ? (
        <IconButton
          icon={xLg}
          label={t('search.clear')}
          size="sm"
          onClick={() => {
            setText('')
            onSearch('')
            input.current?.focus()
          }}
        />
      ) : (
        <kbd aria-hidden="true">/</kbd>
      )}
    </form>
  )
}
