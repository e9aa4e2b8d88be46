export interface StudiedDay {
  studiedOn: string
  seconds: number
}

const DAY_MS = 86_400_000

/** Every one of the last days, today (a calendar day such as "2026-11-21") at the end. */
export function everyDay(studied: readonly StudiedDay[], today: string, count: number): StudiedDay[] {
  const seconds = new Map(studied.map((day) => [day.studiedOn, day.seconds]))
  const last = new Date(`${today}T00:00:00Z`).getTime()
  return Array.from({ length: count }, (_, index) => {
    const studiedOn = new Date(last - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10)
    return { studiedOn, seconds: seconds.get(studiedOn) ?? 0 }
  })
}

/** Today's calendar day where the reader is. */
export function todayOf(now: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}
