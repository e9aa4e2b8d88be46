import { useTranslation } from 'react-i18next'
import { Avatar } from '@/ui/Avatar'
import type { Person } from '@/ui/conversation/documents'

interface MentionListProps {
  id: string
  people: readonly Person[]
  current: Person | undefined
  onChoose: (person: Person) => void
}

/** The people who may be meant; the text field keeps the focus and takes the keys. */
export function MentionList({ id, people, current, onChoose }: MentionListProps) {
  const { t } = useTranslation('chat')
  return (
    <ul className="mention-list menu" id={id} role="listbox" aria-label={t('composer.mention')}>
      {people.map((person) => (
        // The text field takes the keys, as the combobox pattern asks.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={person.id}
          id={`${id}-${person.id}`}
          role="option"
          aria-selected={person === current}
          className="menu-item"
          data-highlighted={person === current || undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <Avatar person={person} size={26} />
          <span className="text-truncate">{person.fullName}</span>
          <span className="text-body-secondary small">@{person.username}</span>
        </li>
      ))}
    </ul>
  )
}
