export interface Tokens {
  token: string
  refreshToken: string
}

interface Claims {
  sub: string
  /** Seconds since 1970. */
  exp: number
}

/** Reads a JWT without checking it: only the server can check, the client only plans by it. */
export function readClaims(token: string): Claims {
  const payload = token.split('.')[1] ?? ''
  const json = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
  return JSON.parse(json) as Claims
}

export const RENEW_BEFORE_MS = 20_000

/** Milliseconds until the token should be renewed; negative when that time has passed. */
export function msUntilRenewal(token: string, now = Date.now()): number {
  return readClaims(token).exp * 1000 - RENEW_BEFORE_MS - now
}
