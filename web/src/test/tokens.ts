/** An access token that nobody signed, good for `seconds` from now. */
export function accessToken(userId = 'user-1', seconds = 600): string {
  const claims = { sub: userId, exp: Math.floor(Date.now() / 1000) + seconds }
  return `head.${btoa(JSON.stringify(claims))}.signature`
}
