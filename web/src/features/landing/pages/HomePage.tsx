import { Navigate } from 'react-router'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { useViewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonOf } from '@/ui/Skeleton'
import { Landing } from '../components/Landing'

/** Guests meet Lyceum; everybody else goes on where their work is. */
export function Component() {
  const isSignedIn = useSessionUserId() !== undefined
  const { viewer, error, refetch } = useViewer()
  if (!isSignedIn) return <Landing />
  if (viewer) return <Navigate to={viewer.canTeach ? paths.teaching : paths.learning} replace />
  return error ? <ErrorState onRetry={refetch} /> : <SkeletonOf kind="page" />
}
