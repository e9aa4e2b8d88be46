import { renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { positionIn } from '../model/positions'
import { usePosition } from './usePosition'

afterEach(() => vi.useRealTimers())

test('a position is kept every two seconds, and the last one when the lesson is left', () => {
  vi.useFakeTimers()
  const { result, unmount } = renderHook(() => usePosition('l1'))
  const [initial, remember] = result.current
  expect(initial).toBeUndefined()
  remember(1)
  remember(2)
  expect(positionIn(undefined, 'l1')).toBe(1)
  vi.advanceTimersByTime(2000)
  remember(3)
  expect(positionIn(undefined, 'l1')).toBe(3)
  remember(4)
  window.dispatchEvent(new Event('pagehide'))
  expect(positionIn(undefined, 'l1')).toBe(4)
  remember(5)
  unmount()
  expect(positionIn(undefined, 'l1')).toBe(5)
  expect(renderHook(() => usePosition('l1')).result.current[0]).toBe(5)
})

test('a lesson that was only looked at keeps its position', () => {
  renderHook(() => usePosition('l2')).unmount()
  expect(positionIn(undefined, 'l2')).toBeUndefined()
})
