import type { Fetcher } from '@graphiql/toolkit'
import { createClient } from 'graphql-ws'
import { getOperationAST, OperationTypeNode } from 'graphql'

const ENDPOINT = '/graphql'

function lowerCased(headers: Record<string, string>) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Subscriptions go over a socket of their own, with the headers editor as `connection_init` payload. */
export const fetcher: Fetcher = async (params, options) => {
  const headers = (options?.headers ?? {}) as Record<string, string>
  const operation = options?.documentAST && getOperationAST(options.documentAST, params.operationName)

  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
    const socket = createClient({
      url: `${location.protocol.replace('http', 'ws')}//${location.host}${ENDPOINT}`,
      connectionParams: lowerCased(headers),
      retryAttempts: 0,
    })
    return socket.iterate({
      query: params.query,
      variables: params.variables as Record<string, unknown> | undefined,
      operationName: params.operationName,
    }) as AsyncIterableIterator<never>
  }

  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      'x-lyceum-client': 'playground',
      ...headers,
    },
    body: JSON.stringify(params),
  })
  return response.json() as Promise<never>
}
