import personX from 'bootstrap-icons/icons/person-x.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { useDebounced } from '@/lib/useDebounced'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { Card } from '@/ui/Card'
import { Combobox } from '@/ui/Combobox'
import { Field } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { toast } from '@/ui/toast'

const InstructorFragment = graphql(`
  fragment Instructor on User @_unmask {
    id
    fullName
    username
    initials
    photo {
      thumbnailUrl
    }
  }
`)

export const InstructorsFragment = graphql(
  `
    fragment Instructors on Course {
      id
      viewerCanDelete
      owner {
        id
        ...Instructor
      }
      instructors {
        id
        ...Instructor
      }
    }
  `,
  [InstructorFragment],
)

const TeacherSearchQuery = graphql(
  `
    query TeacherSearch($search: String!) {
      users(search: $search, role: TEACHER, excludeBlocked: true, first: 8) {
        edges {
          cursor
          node {
            ...Instructor
          }
        }
      }
    }
  `,
  [InstructorFragment],
)

const AddInstructor = graphql(
  `
    mutation AddInstructor($input: AddInstructorInput!) {
      addInstructor(input: $input) {
        course {
          ...Instructors
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [InstructorsFragment],
)

const RemoveInstructor = graphql(
  `
    mutation RemoveInstructor($input: RemoveInstructorInput!) {
      removeInstructor(input: $input) {
        course {
          ...Instructors
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [InstructorsFragment],
)

/** Who teaches the course. Only who may delete it (its owner, the staff) changes this. */
export function InstructorsTab({ data }: { data: FragmentOf<typeof InstructorsFragment> }) {
  const { t } = useTranslation('teaching')
  const {
    id: courseId,
    owner,
    instructors,
    viewerCanDelete: canChange,
  } = readFragment(InstructorsFragment, data)
  const add = useAction(AddInstructor)
  const remove = useAction(RemoveInstructor)
  const [text, setText] = useState('')
  const search = useDebounced(text.trim())
  const [{ data: found, fetching }] = useQuery({
    query: TeacherSearchQuery,
    variables: { search },
    pause: search === '' || !canChange,
  })
  const team = [owner, ...instructors.filter(({ id }) => id !== owner.id)]
  const taken = new Set(team.map(({ id }) => id))
  const options = search === '' ? [] : (found?.users.edges.map(({ node }) => node) ?? [])

  return (
    <Card title={t('instructors.title')}>
      <div className="stack">
        <p className="text-body-secondary m-0">
          {canChange ? t('instructors.lead') : t('instructors.leadOnly')}
        </p>
        <ul className="file-list">
          {team.map((person) => (
            <li key={person.id} className="file-row">
              <Avatar person={person} size={42} />
              <div className="overflow-hidden">
                <Link to={link(paths.person, { userId: person.id })}>{person.fullName}</Link>
                <div className="field-hint">{person.username}</div>
              </div>
              <div className="file-row-acts">
                {person.id === owner.id ? (
                  <Badge tone="brand">{t('instructors.owner')}</Badge>
                ) : (
                  canChange && (
                    <IconButton
                      icon={personX}
                      size="sm"
                      label={t('instructors.remove', { name: person.fullName })}
                      disabled={remove.busy}
                      onClick={() => {
                        const input = { courseId, userId: person.id }
                        void remove.run({ input }).then((payload) => {
                          if (!payload) return
                          toast.success(t('instructors.removed', { name: person.fullName }), {
                            action: { label: t('students.undo'), onClick: () => void add.run({ input }) },
                          })
                        })
                      }}
                    />
                  )
                )}
              </div>
            </li>
          ))}
        </ul>
        {canChange && (
          <Field label={t('instructors.add')} hint={t('instructors.addHint')} optional>
            <Combobox
              options={options.filter(({ id }) => !taken.has(id))}
              optionId={({ id }) => id}
              renderOption={(person) => (
                <>
                  <Avatar person={person} size={30} />
                  <span className="text-truncate">{person.fullName}</span>
                  <span className="text-body-secondary small">{person.username}</span>
                </>
              )}
              text={text}
              onText={setText}
              onChoose={({ id, fullName }) => {
                void add.run({ input: { courseId, userId: id } }).then((payload) => {
                  if (payload) toast.success(t('instructors.added', { name: fullName }))
                })
              }}
              searching={fetching || search !== text.trim()}
              placeholder={t('instructors.placeholder')}
            />
          </Field>
        )}
      </div>
    </Card>
  )
}
