import { useLocation, useSearchParams } from 'react-router'

/** The address that the page before asked for, or that the link in the mail names. */
export function useKnownEmail(): string {
  const state = useLocation().state as { email?: string } | null
  const [search] = useSearchParams()
  const email = state?.email ?? search.get('email') ?? ''
  return email.includes('@') ? email : '' // who logs in with a username still has to name the address
}
