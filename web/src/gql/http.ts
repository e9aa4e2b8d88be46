import { createClient, fetchExchange } from '@urql/core'

export const ENDPOINT = '/graphql'

/** The header tells the server that a page of ours asks: a foreign form cannot send it. */
export const httpOptions = {
  url: ENDPOINT,
  preferGetMethod: false as const,
  fetchOptions: () => ({
    headers: {
      'X-Lyceum-Client': 'web',
      'Accept-Language': document.documentElement.lang,
    },
  }),
}

/** Without cache and without a token: for the token's own mutations. */
export const bareClient = createClient({ ...httpOptions, exchanges: [fetchExchange] })
