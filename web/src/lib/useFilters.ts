import { useSearchParams } from 'react-router'

/**
 * Filters that stand in the address. `set` changes several in one step: two steps in a row would
 * overwrite each other. The empty string takes a filter out.
 */
export function useFilters<Name extends string>(...names: Name[]) {
  const [search, setSearch] = useSearchParams()
  const filters = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<
    Name,
    string
  >

  function set(changes: Partial<Record<Name, string>>) {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries<string | undefined>(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    setSearch(next, { replace: true, preventScrollReset: true })
  }
  function clear() {
    set(Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>)
  }
  return { filters, set, clear, isFiltered: names.some((name) => filters[name] !== '') }
}
