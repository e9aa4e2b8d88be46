interface Person {
  state: 'INVITED' | 'WAITING' | 'JOINED' | 'LEFT' | 'REMOVED'
  role: 'HOST' | 'PRESENTER' | 'PARTICIPANT' | 'VIEWER'
  isPresent: boolean
  handRaisedAt: string | null
  user: { fullName: string }
}

const ROLE_ORDER = { HOST: 0, PRESENTER: 1, PARTICIPANT: 2, VIEWER: 3 } as const

/** People as a host looks for them: who waits, who wants to say something, who is here, who is not. */
export function grouped<T extends Person>(people: readonly T[]) {
  const here = people.filter(({ state }) => state === 'JOINED')
  const byRole = (a: T, b: T) =>
    ROLE_ORDER[a.role] - ROLE_ORDER[b.role] || a.user.fullName.localeCompare(b.user.fullName)
  return {
    waiting: people.filter(({ state }) => state === 'WAITING'),
    hands: here
      .filter(({ handRaisedAt }) => handRaisedAt !== null)
      .sort((a, b) => (a.handRaisedAt ?? '').localeCompare(b.handRaisedAt ?? '')),
    here: here.filter(({ handRaisedAt, isPresent }) => handRaisedAt === null && isPresent).sort(byRole),
    away: people
      .filter(
        ({ state, isPresent, handRaisedAt }) =>
          state === 'INVITED' ||
          state === 'LEFT' ||
          (state === 'JOINED' && !isPresent && handRaisedAt === null),
      )
      .sort(byRole),
  }
}
