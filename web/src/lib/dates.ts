const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/**
 * The language as people write it where the reader lives: English has clocks of 12 and of 24 hours.
 * Who reads in a foreign language keeps at least the clock they are used to.
 */
export function regional(locale: string, languages: readonly string[] = navigator.languages): string {
  // Chromium says "en-US@posix" where the system has no language of its own, which Intl refuses.
  const preferred = languages.map((tag) => tag.replace(/@.*/, ''))
  const own = preferred.find((tag) => tag.split('-')[0] === locale && tag !== locale)
  if (own) return own
  const clock = new Intl.DateTimeFormat(preferred[0], { hour: 'numeric' }).resolvedOptions().hourCycle
  return preferred[0] && clock ? `${locale}-u-hc-${clock}` : locale
}

/** As `Intl.DateTimeFormat`, for the region of the reader. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(regional(locale), options)

/** By this device’s clock. What a page says of now is right when it is drawn, and again whenever it is drawn again. */
export const now = () => new Date()

/** "3 hours ago", "tomorrow", "now". */
export function timeInWords(date: Date, now: Date, locale: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  }
  return words.format(0, 'second')
}

/** Date and time in the viewer's zone, with the zone named. */
export function exactTime(date: Date, locale: string): string {
  return dateFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'short',
  })
    .format(date)
    .concat(` (${Intl.DateTimeFormat().resolvedOptions().timeZone})`)
}

/** "21 Nov 2026"; for a calendar day such as "2026-11-21", whatever the viewer's zone. */
export function calendarDay(isoDay: string, locale: string): string {
  const day = new Date(`${isoDay.slice(0, 10)}T00:00:00Z`)
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day)
}

/** "1 h 25 min" for 85; "40 min" for 40. */
export function minutesInWords(minutes: number, locale: string): string {
  const format = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return format(rest, 'minute')
  return rest === 0 ? format(hours, 'hour') : `${format(hours, 'hour')} ${format(rest, 'minute')}`
}

/** "3:07" for 187 seconds, "1:02:03" for longer than an hour. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.floor(seconds) : 0
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(rest).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${tail}` : tail
}
