import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Card } from '@/ui/Card'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { PhotoEditor, PhotoFragment } from './PhotoEditor'
import { ProfileForm, ProfileFragment } from './ProfileForm'

const ProfileQuery = graphql(
  `
    query Profile {
      viewer {
        ...Profile
        user {
          id
          ...Photo
        }
      }
    }
  `,
  [ProfileFragment, PhotoFragment],
)

export function ProfileTab() {
  const { t } = useTranslation('accounts')
  const [result, refetch] = useQuery({ query: ProfileQuery })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" count={5} />}>
      {({ viewer }) =>
        viewer && (
          <div className="stack">
            <Card
              title={t('photo.title')}
              action={
                <Link to={link(paths.person, { userId: viewer.user.id })} className="small">
                  {t('profile.seePublic')}
                </Link>
              }
            >
              <PhotoEditor data={viewer.user} />
            </Card>
            <ProfileForm data={viewer} />
          </div>
        )
      }
    </QueryBoundary>
  )
}
