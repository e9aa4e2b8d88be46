import { useCallback, useRef, useState } from 'react'

type Change<T> = (value: T) => T

/**
 * Shows changes before the server has answered. Each change is sent after the one before it, stays
 * applied until its answer is there, and falls back to the server's truth by itself when it failed.
 */
export function usePending<T>(truth: T) {
  const [pending, setPending] = useState<Change<T>[]>([])
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const change = useCallback((apply: Change<T>, send: () => Promise<unknown>) => {
    setPending((changes) => [...changes, apply])
    queue.current = queue.current
      .then(send)
      .finally(() => setPending((changes) => changes.filter((other) => other !== apply)))
    return queue.current
  }, [])

  return [pending.reduce((value, apply) => apply(value), truth), change] as const
}
