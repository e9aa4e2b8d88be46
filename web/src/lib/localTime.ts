/** What `<input type="datetime-local">` holds, in the viewer's zone. */
export function localTime(moment: string | null): string {
  if (moment === null) return ''
  const date = new Date(moment)
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** The moment that such an input means; null when it is empty. */
export const momentOf = (local: string) => (local === '' ? null : new Date(local).toISOString())
