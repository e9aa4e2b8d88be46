const UNITS: [unit: string, seconds: number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long until then, short: "10 min", "4 days", "2.5 mths". */
export function intervalInWords(from: string | Date, to: string | Date, locale: string): string {
  const seconds = Math.max((new Date(to).getTime() - new Date(from).getTime()) / 1000, 60)
  const [unit, size] = UNITS.find(([, length]) => seconds >= length * 0.95) ?? ['minute', 60]
  const digits = unit === 'year' || unit === 'month' ? 1 : 0
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'minute' || unit === 'hour' ? 'short' : 'long',
    maximumFractionDigits: digits,
  }).format(seconds / size)
}
