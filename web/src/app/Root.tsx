import { lazy, Suspense } from 'react'
import { Shell } from '@/app/Shell'
import { GraphQLProvider } from '@/gql/GraphQLProvider'

const Toaster = lazy(() => import('@/ui/Toaster'))

/** What every page stands in. */
export function Root() {
  return (
    <GraphQLProvider>
      <Shell />
      <Suspense>
        <Toaster />
      </Suspense>
    </GraphQLProvider>
  )
}
