import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useDebounced } from '@/lib/useDebounced'
import { TagInput } from '@/ui/TagInput'
import { MAX_TAGS } from '../model/courseForm'

const TagsQuery = graphql(`
  query TagSuggestions($search: String) {
    tags(search: $search, first: 12) {
      id
      name
    }
  }
`)

interface CourseTagsProps {
  value: string[]
  onChange: (value: string[]) => void
  ref?: Ref<HTMLInputElement>
}

/** Tags by name; what others use is suggested, so that one thing keeps one name. */
export function CourseTags({ value, onChange, ref }: CourseTagsProps) {
  const { t } = useTranslation('teaching')
  const [text, setText] = useState('')
  const search = useDebounced(text.trim())
  const [{ data }] = useQuery({ query: TagsQuery, variables: { search }, pause: search === '' })
  return (
    <TagInput
      ref={ref}
      value={value}
      onChange={onChange}
      onSearch={setText}
      suggestions={data?.tags.map(({ name }) => name)}
      max={MAX_TAGS}
      placeholder={t('fields.tagsPlaceholder')}
    />
  )
}
