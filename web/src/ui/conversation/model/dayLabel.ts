import { dateFormat } from '@/lib/dates'

const DAY_MS = 86_400_000

const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate())

/** "Today", "Yesterday", "Monday, 2 March", "2 March 2025", in the viewer's zone. */
export function dayLabel(date: Date, now: Date, locale: string): string {
  const days = Math.round((startOfDay(date).getTime() - startOfDay(now).getTime()) / DAY_MS)
  if (days === 0 || days === -1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
  }
  const sameYear = date.getFullYear() === now.getFullYear()
  return dateFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? { weekday: 'long' } : { year: 'numeric' }),
  }).format(date)
}

export const timeOfDay = (date: Date, locale: string) =>
  dateFormat(locale, { timeStyle: 'short' }).format(date)
