const KEY = 'lyceum.enrollIntent'
const VALID_MS = 60 * 60 * 1000

/**
 * A guest who pressed "Enrol" logs in first and is then enrolled. The wish is kept in this tab and
 * not in the address: a link made by somebody else must not enrol anyone.
 */
export function keepEnrollIntent(courseId: string) {
  sessionStorage.setItem(KEY, JSON.stringify({ courseId, at: Date.now() }))
}

/** Answers whether this tab wished for the course within the last hour, and forgets it. */
export function takeEnrollIntent(courseId: string): boolean {
  const stored = sessionStorage.getItem(KEY)
  if (stored === null) return false
  const intent = JSON.parse(stored) as { courseId: string; at: number }
  if (intent.courseId !== courseId) return false
  sessionStorage.removeItem(KEY)
  return Date.now() - intent.at < VALID_MS
}
