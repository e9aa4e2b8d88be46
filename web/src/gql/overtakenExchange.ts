import type { Exchange, Operation, OperationResult } from '@urql/core'
import { filter, makeSubject, merge, pipe, tap } from 'wonka'

/** Whether a mutation was done, and lists have changed by it. */
type Reloads = (mutation: string, payload: unknown) => boolean

/**
 * A query that a mutation has overtaken is asked again, and its first answer is not shown: it was read
 * before the change. The cache cannot do that, for it asks nothing that is on its way already.
 */
export const overtakenExchange =
  (reloads: Reloads): Exchange =>
  ({ forward }) => {
    const overtaken = new Map<number, boolean>() // by the key of each query on its way
    const again = makeSubject<Operation>()

    function isOfUse({ operation, data, error }: OperationResult<unknown>): boolean {
      if (operation.kind === 'mutation') {
        const done = Object.entries((data ?? {}) as Record<string, unknown>)
        if (done.some(([mutation, payload]) => reloads(mutation, payload))) {
          for (const key of overtaken.keys()) overtaken.set(key, true)
        }
      }
      if (operation.kind !== 'query') return true
      const isOvertaken = overtaken.get(operation.key) === true
      overtaken.delete(operation.key)
      if (!isOvertaken || error) return true
      again.next(operation)
      return false
    }

    return (operations$) =>
      pipe(
        merge([operations$, again.source]),
        tap(({ kind, key }) => {
          if (kind === 'query') overtaken.set(key, false)
          if (kind === 'teardown') overtaken.delete(key)
        }),
        forward,
        filter(isOfUse),
      )
  }
