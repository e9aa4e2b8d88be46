import type { AnyVariables, Client, OperationResult, TypedDocumentNode } from '@urql/core'

let clock = 0

/**
 * What the server answers to a question that leaves now. While an equal one is under way, urql shares its
 * answer instead of asking, and that may be older than the event that made one ask.
 */
export async function queryAfresh<Data, Variables extends AnyVariables>(
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<OperationResult<Data, Variables>> {
  const now = ++clock
  for (;;) {
    const context = { requestPolicy: 'network-only', sentAt: ++clock } as const
    const result = await client.query<Data, Variables>(query, variables, context).toPromise()
    const sentAt = result.operation.context.sentAt as number | undefined
    if (result.error || (sentAt !== undefined && sentAt > now)) return result
  }
}
