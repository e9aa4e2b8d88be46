import { useEffect, useState } from 'react'
import { Input } from '@/ui/Input'

const PAUSE_MS = 250

interface SearchInputProps {
  /** Says what is searched; also the placeholder. */
  label: string
  /** What is searched for now, mostly a parameter of the address. */
  value: string
  onSearch: (value: string) => void
}

/** Searches when the typing pauses, and follows when the search changes elsewhere: back, a link, "clear". */
export function SearchInput({ label, value, onSearch }: SearchInputProps) {
  const [text, setText] = useState(value)
  const [sent, setSent] = useState(value)
  const [seen, setSeen] = useState(value)

  if (value !== seen) {
    setSeen(value)
    // Our own search coming back must not overwrite what was typed since.
    if (value !== sent) {
      setSent(value)
      setText(value)
    }
  }

  useEffect(() => {
    const wanted = text.trim()
    if (wanted === sent) return undefined
    const timer = window.setTimeout(() => {
      setSent(wanted)
      onSearch(wanted)
    }, PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [text, sent, onSearch])

  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
