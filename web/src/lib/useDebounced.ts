import { useEffect, useState } from 'react'

/** The value once it has rested for a moment: what somebody types is asked for when they pause. */
export function useDebounced<T>(value: T, restMs = 250): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), restMs)
    return () => window.clearTimeout(timer)
  }, [value, restMs])
  return rested
}
