import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { COURSE_LANGUAGES, languageName } from '@/lib/languages'
import { Select } from '@/ui/Input'

/** `current` stays in the list although it may be none of ours: the server knows more languages. */
export function LanguageSelect({ current, ...props }: ComponentProps<'select'> & { current?: string }) {
  const { i18n } = useTranslation('teaching')
  const tags = new Set<string>([...COURSE_LANGUAGES, ...(current ? [current] : [])])
  const choices = [...tags].map((tag) => ({ tag, name: languageName(tag, i18n.language) }))
  choices.sort((a, b) => a.name.localeCompare(b.name, i18n.language))
  return (
    <Select {...props}>
      {choices.map(({ tag, name }) => (
        <option key={tag} value={tag}>
          {name}
        </option>
      ))}
    </Select>
  )
}
