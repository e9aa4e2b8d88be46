import { expect, test } from 'vitest'
import { formatBytes } from '@/lib/bytes'
import { calendarDay, clock, minutesInWords, regional, timeInWords } from '@/lib/dates'
import { currencyDigits, formatMoney } from '@/lib/money'
import { link, paths } from '@/lib/paths'

const NOW = new Date('2026-03-10T12:00:00Z')

test.each([
  ['2026-03-10T11:59:40Z', 'now'],
  ['2026-03-10T11:01:00Z', '59 minutes ago'],
  ['2026-03-10T11:00:00Z', '1 hour ago'],
  ['2026-03-09T11:00:00Z', 'yesterday'],
  ['2026-03-11T13:00:00Z', 'tomorrow'],
  ['2025-03-01T12:00:00Z', 'last year'],
])('%s is %s', (moment, words) => {
  expect(timeInWords(new Date(moment), NOW, 'en')).toBe(words)
})

test.each([
  [0, '0:00'],
  [187, '3:07'],
  [3723, '1:02:03'],
  [Number.NaN, '0:00'],
])('%d seconds on the clock are %s', (seconds, words) => {
  expect(clock(seconds)).toBe(words)
})

test('a calendar day is the same in every zone', () => {
  expect(calendarDay('2026-11-21', 'en-GB')).toBe('21 Nov 2026')
})

test.each([
  [40, '40 min'],
  [60, '1 hr'],
  [85, '1 hr 25 min'],
])('%i minutes are %s', (minutes, words) => {
  expect(minutesInWords(minutes, 'en')).toBe(words)
})

test.each([
  [{ amount: 1999, currency: 'EUR' }, '€19.99'],
  [{ amount: 1999, currency: 'JPY' }, '¥1,999'],
  [{ amount: 1999, currency: 'KWD' }, 'KWD 1.999'],
])('money has the decimals of its currency', (money, words) => {
  expect(formatMoney(money, 'en').replace(/\s/, ' ')).toBe(words)
})

test('currencyDigits knows currencies without and with three decimals', () => {
  expect(['EUR', 'JPY', 'KWD'].map(currencyDigits)).toEqual([2, 0, 3])
})

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1400, '1 kB'],
  [10_400_000, '10.4 MB'],
  [2e15, '2,000,000 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes, 'en').replace('bytes', 'byte')).toBe(words)
})

test('links are filled and escaped', () => {
  expect(link(paths.course, { slug: 'a/b c' })).toBe('/courses/a%2Fb%20c')
})

const tenAtNight = (locale: string) =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
    .format(new Date(2026, 0, 1, 22, 5))
    .replace(/\s/g, ' ')

test.each([
  ['en', ['en-GB', 'en'], '22:05'],
  ['en', ['de-DE', 'en-US'], '10:05 PM'],
  ['en', ['de-DE', 'de'], '22:05'],
  ['de', ['de-AT'], '22:05'],
  ['en', ['en-US@posix'], '10:05 PM'],
  ['de', ['en-US@posix'], '10:05 PM'],
  ['en', [], '10:05 PM'],
])('%s, read by who prefers %j, has the time as %s', (locale, preferred, expected) => {
  expect(tenAtNight(regional(locale, preferred))).toBe(expected)
})
