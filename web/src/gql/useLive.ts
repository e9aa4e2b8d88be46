import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { failureCode } from '@/gql/errors'
import { LiveLog, type LiveEvent, type LiveHandlers } from '@/gql/LiveLog'
import { useSocketState } from '@/gql/socketState'

const POLL_EVERY_MS = 5_000

/** `connecting`: nothing is certain yet, or the socket is down; `live`: all is shown and new things arrive; otherwise the code of a refusal, for good. */
export interface LiveStatus {
  state: 'connecting' | 'live' | 'refused'
  code?: string
}

interface LiveOptions<Event extends LiveEvent> extends LiveHandlers<Event> {
  /** Asks over HTTP for what is new; called every few seconds while the socket is not open. */
  poll?: () => Promise<unknown>
}

/**
 * Follows a durable stream while the component is there. The subscription has one root field, whose
 * type has `state` and `seq`.
 *
 * @param variables with `after`, the place up to which the caller has loaded; undefined while it loads
 */
export function useLive<Data, Variables extends AnyVariables & { after?: number | null }>(
  subscription: TypedDocumentNode<Data, Variables>,
  variables: Variables | undefined,
  options: LiveOptions<Extract<Data[keyof Data], LiveEvent>>,
): LiveStatus {
  const client = useClient()
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const key = variables && JSON.stringify(variables)
  const [status, setStatus] = useState<LiveStatus & { key?: string }>({ state: 'connecting' })

  useEffect(() => {
    if (key === undefined) return
    const asked = JSON.parse(key) as Variables
    const log = new LiveLog<Extract<Data[keyof Data], LiveEvent>>(asked.after ?? 0, {
      onChange: (event) => latest.current.onChange(event),
      onReload: () => latest.current.onReload(),
      onLive: () => {
        setStatus({ state: 'live', key })
        latest.current.onLive?.()
      },
    })
    const following = client.subscription(subscription, asked).subscribe(({ data, error }) => {
      if (error) {
        setStatus({ state: 'refused', code: failureCode(error), key })
      } else if (data) {
        log.receive(Object.values(data)[0] as Extract<Data[keyof Data], LiveEvent>)
      }
    })
    return () => {
      following.unsubscribe()
      log.stop()
    }
  }, [client, subscription, key])

  const isDown = useSocketState() !== 'open'
  const isRefused = status.state === 'refused' && status.key === key
  const isPolling = isDown && !isRefused && key !== undefined
  useEffect(() => {
    if (!isPolling) return
    const timer = window.setInterval(() => {
      if (navigator.onLine) void latest.current.poll?.()
    }, POLL_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [isPolling])

  if (status.key !== key) return { state: 'connecting' }
  return status.state === 'live' && isDown ? { state: 'connecting' } : status
}
