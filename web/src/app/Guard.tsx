import lock from 'bootstrap-icons/icons/lock.svg?raw'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation, useMatches, useSearchParams } from 'react-router'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { useViewer } from '@/gql/viewer'
import type { Access, PageHandle } from '@/lib/page'
import { paths } from '@/lib/paths'
import type { Role } from '@/lib/roles'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { SkeletonOf } from '@/ui/Skeleton'

/** The access of the innermost page that says any. */
function useAccess(): Access {
  const handles = useMatches().map((match) => match.handle as PageHandle | undefined)
  return handles.findLast((handle) => handle !== undefined)?.access ?? 'signedIn'
}

/** Sends guests to log in and back again. The server decides what they get; this only spares detours. */
export function Guard({ children }: { children: ReactNode }) {
  const access = useAccess()
  const isSignedIn = useSessionUserId() !== undefined
  const location = useLocation()
  const [search] = useSearchParams()

  if (access === 'everyone') return children
  if (access === 'guests') {
    return isSignedIn ? <Navigate to={safeTarget(search.get('next'))} replace /> : children
  }
  if (!isSignedIn) {
    const next = encodeURIComponent(location.pathname + location.search)
    return <Navigate to={`${paths.login}?next=${next}`} replace />
  }
  return access === 'signedIn' ? children : <RequireRole roles={access}>{children}</RequireRole>
}

/** Only addresses of our own: `next` is part of a link that anybody may have made. */
export function safeTarget(next: string | null): string {
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : paths.home
}

function RequireRole({ roles, children }: { roles: readonly Role[]; children: ReactNode }) {
  const { t } = useTranslation('common')
  const { viewer, error, refetch } = useViewer()
  if (!viewer) {
    return error ? <ErrorState onRetry={refetch} /> : <SkeletonOf kind="page" />
  }
  if (roles.includes(viewer.user.role)) return children
  return (
    <EmptyState
      icon={lock}
      heading="h1"
      title={t('errors.refusedTitle')}
      action={<ButtonLink to={paths.home}>{t('errors.notFoundAction')}</ButtonLink>}
    >
      {t('errors.refusedText')}
    </EmptyState>
  )
}
