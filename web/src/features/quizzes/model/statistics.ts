/** What a discrimination says: below 0 the key is probably wrong, below 0.2 it tells little. */
export function verdict(discrimination: number | null): 'unknown' | 'wrong' | 'weak' | 'good' {
  if (discrimination === null) return 'unknown'
  if (discrimination < 0) return 'wrong'
  return discrimination < 0.2 ? 'weak' : 'good'
}
