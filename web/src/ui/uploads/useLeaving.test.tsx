import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fireEvent, render, screen } from '@testing-library/react'
import { READ_MS, useLeaving } from './useLeaving'

function Notice({ isRead, leave }: { isRead: boolean; leave: () => void }) {
  return <button {...useLeaving(isRead, leave)}>All is done</button>
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('leaves a while after it is read, and not before', () => {
  const leave = vi.fn()
  const { rerender } = render(<Notice isRead={false} leave={leave} />)
  vi.advanceTimersByTime(2 * READ_MS)
  rerender(<Notice isRead leave={leave} />)
  vi.advanceTimersByTime(READ_MS - 1)
  expect(leave).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(leave).toHaveBeenCalledOnce()
})

test.each([
  ['a pointer', fireEvent.pointerEnter, fireEvent.pointerLeave],
  ['the keyboard', fireEvent.focus, fireEvent.blur],
])('stays while %s is on it', (_, come, go) => {
  const leave = vi.fn()
  render(<Notice isRead leave={leave} />)
  come(screen.getByRole('button'))
  vi.advanceTimersByTime(2 * READ_MS)
  expect(leave).not.toHaveBeenCalled()
  go(screen.getByRole('button'))
  vi.advanceTimersByTime(READ_MS)
  expect(leave).toHaveBeenCalledOnce()
})
