import type { VariablesOf } from '@/gql/graphql'
import type { CatalogueQuery } from '../components/CourseResults'

export const LEVELS = ['BEGINNER', 'INTERMEDIATE', 'ADVANCED', 'ALL'] as const
export const PRICES = ['FREE', 'PAID'] as const
export const ORDERS = ['RELEVANCE', 'POPULARITY', 'RATING', 'NEWEST', 'TITLE'] as const

export type Order = (typeof ORDERS)[number]

/** What the visitor asked for, as the address holds it. */
export interface Filters {
  search?: string
  /** Slugs. */
  category?: string
  tag?: string
  level?: (typeof LEVELS)[number]
  /** A BCP 47 tag. */
  language?: string
  price?: (typeof PRICES)[number]
  /** Absent: the best order for what was asked. */
  sort?: Order
}

/** What the panel offers; the search box and the order stand beside it. */
export const PANEL_FILTERS = ['category', 'tag', 'level', 'language', 'price'] as const
const ALL = ['search', ...PANEL_FILTERS, 'sort'] as const

const oneOf = <T extends string>(choices: readonly T[], value: string | null) =>
  choices.find((choice) => choice === value?.toUpperCase())

/** Reads the address; what is not a filter, or not a value of it, is ignored. */
export function readFilters(address: URLSearchParams): Filters {
  const text = (name: string) => address.get(name)?.trim() || undefined
  return {
    search: text('search'),
    category: text('category'),
    tag: text('tag'),
    level: oneOf(LEVELS, address.get('level')),
    language: text('language'),
    price: oneOf(PRICES, address.get('price')),
    sort: oneOf(ORDERS, address.get('sort')),
  }
}

/** The address of these filters; other parameters do not survive. */
export function writeFilters(filters: Filters): URLSearchParams {
  const address = new URLSearchParams()
  for (const name of ALL) {
    const value = filters[name]
    if (value) address.set(name, name === 'search' ? value : lower(name, value))
  }
  return address
}

const lower = (name: string, value: string) =>
  ['level', 'price', 'sort'].includes(name) ? value.toLowerCase() : value

export const countActive = (filters: Filters) =>
  PANEL_FILTERS.filter((name) => filters[name] !== undefined).length

/** Relevance means something only for a search. */
export const ordersFor = (filters: Filters): readonly Order[] =>
  filters.search ? ORDERS : ORDERS.filter((order) => order !== 'RELEVANCE')

export function orderOf(filters: Filters): Order {
  const best = filters.search ? 'RELEVANCE' : 'POPULARITY'
  return filters.sort && ordersFor(filters).includes(filters.sort) ? filters.sort : best
}

export function queryVariables(filters: Filters): VariablesOf<typeof CatalogueQuery> {
  const { search, category, tag, level, language, price } = filters
  return { search, category, tag, level, language, price, orderBy: orderOf(filters) }
}
