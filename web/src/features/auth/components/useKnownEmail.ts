import { useLocation, useSearchParams } from 'react-router'

/** The address that the page before asked for, or that the link in the mail names. */
export function useKnownEmail(): string {
  const state = useLocation().state as { email?: string } | null
  const [search] = useSearchParams()
  return state?.email ?? search.get('email') ?? ''
}
