import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useSessionUserId } from '@/gql/GraphQLProvider'

export const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      user {
        id
        fullName
        username
        initials
        role
        isVerified
        photo {
          thumbnailUrl
        }
      }
      email
      timeZone
      unreadNotificationCount
      unreadRoomCount
      canTeach
      canManageUsers
    }
  }
`)

export type Viewer = NonNullable<ResultOf<typeof ViewerQuery>['viewer']>

/** The signed-in person. `viewer` is undefined while it loads and null for a guest. */
export function useViewer() {
  const isSignedIn = useSessionUserId() !== undefined
  const [{ data, error }, refetch] = useQuery({
    query: ViewerQuery,
    pause: !isSignedIn,
    requestPolicy: 'cache-first',
  })
  const viewer: Viewer | null | undefined = isSignedIn ? data?.viewer : null
  return { viewer, error, refetch }
}
