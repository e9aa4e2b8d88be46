import personX from 'bootstrap-icons/icons/person-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useViewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { PersonCard, PersonCardFragment } from '../components/PersonCard'
import { PersonCourses } from '../components/PersonCourses'
import { StaffActions, StaffActionsFragment } from '../components/StaffActions'
import '../accounts.scss'

const PersonQuery = graphql(
  `
    query Person($id: ID!) {
      user(id: $id) {
        id
        fullName
        role
        viewerCanBlock
        viewerCanSetRole
        ...PersonCard
        ...StaffActions
      }
    }
  `,
  [PersonCardFragment, StaffActionsFragment],
)

export function Component() {
  const { t } = useTranslation(['accounts', 'common'])
  const { userId = '' } = useParams()
  const { viewer } = useViewer()
  const [result, refetch] = useQuery({ query: PersonQuery, variables: { id: userId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ user }) =>
          user ? (
            <div className="stack">
              <PersonCard data={user} isViewer={viewer?.user.id === user.id} />
              {(user.viewerCanBlock || user.viewerCanSetRole) && <StaffActions key={user.id} data={user} />}
              {user.role !== 'STUDENT' && <PersonCourses instructorId={user.id} name={user.fullName} />}
            </div>
          ) : (
            <EmptyState
              icon={personX}
              title={t('person.gone')}
              action={<ButtonLink to={paths.home}>{t('common:errors.notFoundAction')}</ButtonLink>}
            >
              {t('person.goneText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
