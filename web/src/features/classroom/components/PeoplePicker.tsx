import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useDebounced } from '@/lib/useDebounced'
import { Avatar } from '@/ui/Avatar'
import { Combobox } from '@/ui/Combobox'
import { IconButton } from '@/ui/IconButton'

const PeopleFound = graphql(`
  query ClassroomPeople($search: String!) {
    users(search: $search, first: 8, excludeBlocked: true) {
      edges {
        cursor
        node {
          id
          fullName
          initials
          photo {
            thumbnailUrl
          }
        }
      }
    }
  }
`)

type Person = ResultOf<typeof PeopleFound>['users']['edges'][number]['node']

interface PeoplePickerProps {
  onChange: (ids: string[]) => void
  ref?: Ref<HTMLInputElement>
}

/** Several people, found by name. */
export function PeoplePicker({ onChange, ref }: PeoplePickerProps) {
  const { t } = useTranslation('classroom')
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<Person[]>([])
  const search = useDebounced(text.trim())
  const [{ data, fetching }] = useQuery({
    query: PeopleFound,
    variables: { search },
    pause: search === '',
  })
  const found = search === '' ? [] : (data?.users.edges.map(({ node }) => node) ?? [])

  function change(people: Person[]) {
    setPicked(people)
    onChange(people.map(({ id }) => id))
  }

  return (
    <div className="stack gap-2">
      <Combobox
        ref={ref}
        options={found.filter(({ id }) => !picked.some((person) => person.id === id))}
        optionId={({ id }) => id}
        renderOption={(person) => (
          <>
            <Avatar person={person} size={28} /> {person.fullName}
          </>
        )}
        text={text}
        onText={setText}
        onChoose={(person) => change([...picked, person])}
        searching={fetching || text.trim() !== search}
        placeholder={t('form.findPeople')}
      />
      {picked.length > 0 && (
        <ul className="picked-people">
          {picked.map((person) => (
            <li key={person.id} className="tag">
              {person.fullName}
              <IconButton
                icon={xLg}
                size="sm"
                label={t('form.dropPerson', { name: person.fullName })}
                onClick={() => change(picked.filter(({ id }) => id !== person.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
