import { useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { Provider } from 'urql'
import { createLyceumClient } from '@/gql/client'
import { session } from '@/gql/session'

export function useSessionUserId() {
  return useSyncExternalStore(session.subscribe, () => session.userId)
}

/** Gives everything below a client for the person who is signed in now. */
export function GraphQLProvider({ children }: { children: ReactNode }) {
  const userId = useSessionUserId()
  // oxlint-disable-next-line react/exhaustive-deps -- another person means another client
  const client = useMemo(() => createLyceumClient(session), [userId])
  return <Provider value={client}>{children}</Provider>
}
