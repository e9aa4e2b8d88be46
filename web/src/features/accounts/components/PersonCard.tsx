import link45 from 'bootstrap-icons/icons/link-45deg.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { calendarDay } from '@/lib/dates'
import { paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { RoleBadge } from './RoleBadge'

export const PersonCardFragment = graphql(`
  fragment PersonCard on User {
    id
    fullName
    username
    initials
    email
    role
    bio
    isBlocked
    joinedAt
    photo {
      url
    }
    teacherProfile {
      headline
      subjects
      links
    }
  }
`)

interface PersonCardProps {
  data: FragmentOf<typeof PersonCardFragment>
  /** The page of the viewer themselves. */
  isViewer: boolean
}

/** What everybody may know of a person. */
export function PersonCard({ data, isViewer }: PersonCardProps) {
  const { t, i18n } = useTranslation('accounts')
  const person = readFragment(PersonCardFragment, data)
  const { teacherProfile: teacher, photo } = person
  useDocumentTitle(person.fullName)
  return (
    <section className="card person-card">
      <Avatar person={{ ...person, photo: photo && { thumbnailUrl: photo.url } }} size={112} />
      <div className="stack gap-2">
        <div className="d-flex flex-wrap gap-2 align-items-center">
          <RoleBadge role={person.role} />
          {person.isBlocked && <Badge tone="danger">{t('people.blocked')}</Badge>}
        </div>
        <h1 className="m-0">{person.fullName}</h1>
        {teacher?.headline && <p className="lead m-0">{teacher.headline}</p>}
        <p className="person-facts">
          <span>@{person.username}</span>
          {person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}
          <span>{t('person.since', { date: calendarDay(person.joinedAt, i18n.language) })}</span>
        </p>
        {person.bio && <p className="person-bio">{person.bio}</p>}
        {teacher && teacher.subjects.length > 0 && (
          <p className="d-flex flex-wrap gap-2 m-0">
            {teacher.subjects.map((subject) => (
              <Badge key={subject}>{subject}</Badge>
            ))}
          </p>
        )}
        {teacher && teacher.links.length > 0 && (
          <ul className="person-links">
            {teacher.links.map((address) => (
              <li key={address}>
                <Icon svg={link45} />{' '}
                <a href={address} rel="noopener noreferrer nofollow ugc" target="_blank">
                  {address.replace(/^https:\/\//, '')}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
      {isViewer && (
        <ButtonLink to={paths.settings} variant="secondary" size="sm" icon={pencil}>
          {t('person.edit')}
        </ButtonLink>
      )}
    </section>
  )
}
