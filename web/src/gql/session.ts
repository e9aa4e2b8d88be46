import { graphql } from '@/gql/graphql'
import { bareClient } from '@/gql/http'
import { msUntilRenewal, readClaims, type Tokens } from '@/gql/tokens'

const KEY = 'lyceum.session'
const LOCK = 'lyceum.session'

interface StoredSession {
  refreshToken: string
  userId: string
}

const RefreshToken = graphql(`
  mutation RefreshToken($refreshToken: String!) {
    refreshToken(refreshToken: $refreshToken) {
      token
      refreshToken
      errors {
        code
      }
    }
  }
`)

const RevokeToken = graphql(`
  mutation RevokeToken($refreshToken: String!) {
    revokeToken(refreshToken: $refreshToken) {
      revoked
    }
  }
`)

function readStored(): StoredSession | undefined {
  const stored = localStorage.getItem(KEY)
  return stored === null ? undefined : (JSON.parse(stored) as StoredSession)
}

/**
 * Who is signed in here. The access token lives in memory only; the refresh token is shared by all
 * tabs, and because it changes at every use, only one tab at a time may use it.
 */
export class Session {
  #accessToken: string | undefined
  #userId = readStored()?.userId
  #listeners = new Set<() => void>()

  constructor() {
    window.addEventListener('storage', (event) => {
      if (event.key === KEY || event.key === null) this.#follow(readStored()?.userId)
    })
  }

  /** The signed-in user's immutable id, or undefined for a guest. */
  get userId() {
    return this.#userId
  }

  get accessToken() {
    return this.#accessToken
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  signIn(tokens: Tokens) {
    this.#keep(tokens)
    this.#follow(readClaims(tokens.token).sub)
  }

  /** Signs out here and in every other tab at once, then tells the server. */
  async signOut() {
    const stored = readStored()
    this.#forget()
    if (stored) await bareClient.mutation(RevokeToken, { refreshToken: stored.refreshToken }).toPromise()
  }

  needsRenewal(): boolean {
    if (this.#userId === undefined) return false
    return this.#accessToken === undefined || msUntilRenewal(this.#accessToken) <= 0
  }

  /** A token that is good for a while yet, or undefined for a guest. Throws when the server cannot be reached. */
  async freshToken(): Promise<string | undefined> {
    if (this.needsRenewal()) await this.renew()
    return this.#accessToken
  }

  /** Fetches a new access token. A refused refresh token ends the session; an unreachable server throws. */
  async renew(): Promise<void> {
    const refused = this.#accessToken
    await navigator.locks.request(LOCK, async () => {
      // While this call waited for the lock, an earlier one in this tab may have done the work.
      if (this.#accessToken !== refused && !this.needsRenewal()) return
      const stored = readStored()
      if (!stored) {
        this.#forget()
        return
      }
      const { refreshToken } = stored
      const { data, error } = await bareClient.mutation(RefreshToken, { refreshToken }).toPromise()
      if (error) throw error
      const answer = data?.refreshToken
      if (answer?.token && answer.refreshToken) {
        this.#keep({ token: answer.token, refreshToken: answer.refreshToken })
      } else if (readStored()?.refreshToken === refreshToken) {
        this.#forget()
      }
    })
  }

  #keep({ token, refreshToken }: Tokens) {
    this.#accessToken = token
    const stored: StoredSession = { refreshToken, userId: readClaims(token).sub }
    localStorage.setItem(KEY, JSON.stringify(stored))
  }

  #forget() {
    localStorage.removeItem(KEY)
    this.#follow(undefined)
  }

  #follow(userId: string | undefined) {
    if (userId === undefined) this.#accessToken = undefined
    if (userId === this.#userId) return
    if (this.#userId !== undefined) this.#accessToken = undefined
    this.#userId = userId
    for (const listener of this.#listeners) listener()
  }
}

export const session = new Session()
