import { dateFormat } from '@/lib/dates'

export interface Day<Item> {
  /** The calendar day in the viewer's zone, such as "2026-11-21". */
  day: string
  items: Item[]
}

const calendarDay = (moment: Date) =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

/** Items of one day together, in the order they came. */
export function groupByDay<Item extends { createdAt: string }>(items: readonly Item[]): Day<Item>[] {
  const days: Day<Item>[] = []
  for (const item of items) {
    const day = calendarDay(new Date(item.createdAt))
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}

/** "Today", "Yesterday", then the date. */
export function dayInWords(day: string, now: Date, locale: string): string {
  const noon = (text: string) => new Date(`${text}T12:00:00`)
  const ago = Math.round((noon(calendarDay(now)).getTime() - noon(day).getTime()) / 86_400_000)
  if (ago === 0 || ago === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
  }
  return dateFormat(locale, { dateStyle: 'full' }).format(noon(day))
}
