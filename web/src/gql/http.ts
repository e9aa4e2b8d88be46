import { createClient, fetchExchange } from '@urql/core'

export const ENDPOINT = '/graphql'

/** The first header tells the server that a page of ours asks: a foreign form cannot send it. */
const fetchOptions = () => ({
  headers: {
    'X-Lyceum-Client': 'web',
    'Accept-Language': document.documentElement.lang,
  },
})

export const httpOptions = {
  url: ENDPOINT,
  preferGetMethod: false as const,
  fetchOptions,
}

/** The context of a mutation that goes on when the page is left. */
export const OUTLIVES_PAGE = { fetchOptions: () => ({ ...fetchOptions(), keepalive: true }) }

/** Without cache and without a token: for the token's own mutations. */
export const bareClient = createClient({ ...httpOptions, exchanges: [fetchExchange] })
