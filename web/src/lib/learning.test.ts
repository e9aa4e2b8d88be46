import { afterEach, expect, test, vi } from 'vitest'
import { keepEnrollIntent, takeEnrollIntent } from '@/lib/enrollIntent'
import { languageName } from '@/lib/languages'

afterEach(() => {
  vi.useRealTimers()
  sessionStorage.clear()
})

test('the wish to enrol counts once, for its course, for an hour', () => {
  vi.useFakeTimers()
  expect(takeEnrollIntent('ferns')).toBe(false)
  keepEnrollIntent('ferns')
  expect(takeEnrollIntent('mosses')).toBe(false)
  expect(takeEnrollIntent('ferns')).toBe(true)
  expect(takeEnrollIntent('ferns')).toBe(false)
  keepEnrollIntent('ferns')
  vi.advanceTimersByTime(60 * 60 * 1000)
  expect(takeEnrollIntent('ferns')).toBe(false)
})

test('languages are named in the reader’s language, and unknown tags stay', () => {
  expect(languageName('de', 'en')).toBe('German')
  expect(languageName('de', 'de')).toBe('Deutsch')
  expect(languageName('pt-BR', 'en')).toBe('Brazilian Portuguese')
  expect(languageName('zz', 'en')).toBe('zz')
})
