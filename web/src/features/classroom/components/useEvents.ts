import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { useEffect, useRef } from 'react'
import { useClient } from 'urql'

/**
 * Calls `onEvent` with every event of a stream, also with those that follow each other so fast that
 * React would show only the last. Nothing is asked while `variables` is undefined.
 */
export function useEvents<Data, Variables extends AnyVariables>(
  subscription: TypedDocumentNode<Data, Variables>,
  variables: Variables | undefined,
  onEvent: (data: Data) => void,
  /** The right to listen has ended, or never was. */
  onRefused?: () => void,
) {
  const client = useClient()
  const latest = useRef({ onEvent, onRefused })
  useEffect(() => {
    latest.current = { onEvent, onRefused }
  })
  const key = variables && JSON.stringify(variables)
  useEffect(() => {
    if (key === undefined) return undefined
    const events = client.subscription(subscription, JSON.parse(key) as Variables)
    const following = events.subscribe(({ data, error }) => {
      if (error) latest.current.onRefused?.()
      else if (data) latest.current.onEvent(data)
    })
    return () => following.unsubscribe()
  }, [client, subscription, key])
}
