import { useEffect, useState } from 'react'

export const READ_MS = 10_000

/**
 * Leaves by itself what has been read: `leave` is called a while after `isRead`, but not under a pointer and not
 * while the keyboard is inside.
 *
 * @returns props for the element that leaves
 */
export function useLeaving(isRead: boolean, leave: () => void) {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const isDue = isRead && !isPointed && !isFocused

  useEffect(() => {
    if (!isDue) return
    const timer = setTimeout(leave, READ_MS)
    return () => clearTimeout(timer)
  }, [isDue, leave])

  return {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  }
}
