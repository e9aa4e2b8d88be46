import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useDebounced } from '@/lib/useDebounced'
import { Combobox } from '@/ui/Combobox'
import { Field } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import type { PickedCourse } from '../model/courseForm'

const CourseSearchQuery = graphql(`
  query PrerequisiteSearch($search: String!) {
    courses(search: $search, first: 8) {
      edges {
        cursor
        node {
          id
          title
          code
        }
      }
    }
  }
`)

interface PrerequisitePickerProps {
  courseId: string
  value: PickedCourse[]
  onChange: (value: PickedCourse[]) => void
  error: string | undefined
  ref?: Ref<HTMLInputElement>
}

export function PrerequisitePicker({ courseId, value, onChange, error, ref }: PrerequisitePickerProps) {
  const { t } = useTranslation('teaching')
  const [text, setText] = useState('')
  const search = useDebounced(text.trim())
  const [{ data, fetching }] = useQuery({
    query: CourseSearchQuery,
    variables: { search },
    pause: search === '',
  })
  const taken = new Set([courseId, ...value.map(({ id }) => id)])
  const found = search === '' ? [] : (data?.courses.edges.map(({ node }) => node) ?? [])

  return (
    <div className="stack gap-3">
      {value.length > 0 && (
        <ul className="picked">
          {value.map(({ id, title }) => (
            <li key={id}>
              <span>{title}</span>
              <IconButton
                icon={xLg}
                size="sm"
                label={t('fields.prerequisiteRemove', { title })}
                onClick={() => onChange(value.filter((other) => other.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <Field label={t('fields.prerequisiteAdd')} hint={t('fields.prerequisitesHint')} error={error} optional>
        <Combobox
          ref={ref}
          options={found.filter(({ id }) => !taken.has(id))}
          optionId={({ id }) => id}
          renderOption={({ title, code }) => (
            <span className="text-truncate">
              {title} <span className="text-body-secondary small">{code}</span>
            </span>
          )}
          text={text}
          onText={setText}
          onChoose={({ id, title }) => onChange([...value, { id, title }])}
          searching={fetching || search !== text.trim()}
          placeholder={t('fields.prerequisitePlaceholder')}
        />
      </Field>
    </div>
  )
}
