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

const HOUR_MS = 3_600_000

/** The next full hour, and the one after. */
export function nextLesson(now: Date): { startsAt: string; endsAt: string } {
  const start = new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS)
  return {
    startsAt: toLocalInput(start.toISOString()),
    endsAt: toLocalInput(new Date(start.getTime() + HOUR_MS).toISOString()),
  }
}
