const pad = (value: number) => String(value).padStart(2, '0')

/** What `<input type="datetime-local">` takes, in the zone of this device; empty for no time. */
export function toLocalInput(iso: string | null): string {
  if (iso === null) return ''
  const date = new Date(iso)
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`
}

export function fromLocalInput(value: string): string | null {
  return value === '' ? null : new Date(value).toISOString()
}
