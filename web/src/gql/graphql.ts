import { initGraphQLTada } from 'gql.tada'
import type { introspection } from '@/gql/introspection'

/** Typed documents: `graphql(\`query …\`)`. The types come from ../schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { DateTime: string; Date: string; Time: string; Upload: File; JSON: unknown }
}>()

export { readFragment } from 'gql.tada'
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'
