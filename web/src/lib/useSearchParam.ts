import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** One parameter of the address, such as a filter; the empty string takes it out. */
export function useSearchParam(name: string) {
  const [search, setSearch] = useSearchParams()
  const set = useCallback(
    (value: string) =>
      setSearch(
        (current) => {
          const next = new URLSearchParams(current)
          if (value === '') next.delete(name)
          else next.set(name, value)
          return next
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, setSearch],
  )
  return [search.get(name) ?? '', set] as const
}
