import { describe, expect, it } from 'vitest'
import { dayInWords, groupByDay } from './days'

/** A moment in the zone of whoever runs the test. */
const at = (day: number, hour: number) => ({ createdAt: new Date(2026, 10, day, hour).toISOString() })

describe('groupByDay', () => {
  it('puts the items of one local day together and keeps their order', () => {
    const items = [at(21, 23), at(21, 0), at(20, 23), at(18, 12)]
    expect(groupByDay(items)).toEqual([
      { day: '2026-11-21', items: items.slice(0, 2) },
      { day: '2026-11-20', items: items.slice(2, 3) },
      { day: '2026-11-18', items: items.slice(3) },
    ])
  })

  it('makes nothing of nothing', () => {
    expect(groupByDay([])).toEqual([])
  })
})

describe('dayInWords', () => {
  const now = new Date(2026, 10, 21, 0, 30)
  it.each([
    ['2026-11-21', 'Today'],
    ['2026-11-20', 'Yesterday'],
    ['2026-11-19', 'Thursday, November 19, 2026'],
  ])('%s', (day, words) => {
    expect(dayInWords(day, now, 'en')).toBe(words)
  })

  it('speaks the language of the reader', () => {
    expect(dayInWords('2026-11-20', now, 'de')).toBe('Gestern')
  })
})
