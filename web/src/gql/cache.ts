import { cacheExchange, type KeyingConfig, type ResolverConfig } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { connectionFields, embeddedTypes } from 'virtual:schema-facts'
import { updates } from '@/gql/cacheUpdates'

/** There is one viewer: every answer about them is about the same thing. */
const VIEWER_KEY = 'me'

const keys: KeyingConfig = {
  // What has no id is kept inside its parent anyway; only the development build would complain.
  ...(import.meta.env.DEV && Object.fromEntries(embeddedTypes.map((type) => [type, () => null]))),
  Viewer: () => VIEWER_KEY,
}

/**
 * A conversation keeps its own order and knows where it has holes (ui/conversation/model/MessageLog);
 * joined here, old pages would stand right behind newer ones. A gradebook is turned page by page.
 */
const UNJOINED = ['Room.messages', 'Gradebook.rows']

const resolvers: ResolverConfig = Object.fromEntries(
  Object.entries(connectionFields).map(([type, fields]) => [
    type,
    Object.fromEntries(
      fields
        .filter((field) => !UNJOINED.includes(`${type}.${field}`))
        .map((field) => [field, relayPagination()]),
    ),
  ]),
)

/** Normalised: an object is kept once, and whatever a mutation answers is right everywhere. */
export const createCache = () => cacheExchange({ keys, resolvers, updates })
