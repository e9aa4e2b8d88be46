import { useSyncExternalStore } from 'react'

/** `idle`: nobody needs the socket, or it has never opened; `reconnecting`: it was open and is lost. */
export type SocketState = 'idle' | 'open' | 'reconnecting'

let state: SocketState = 'idle'
const listeners = new Set<() => void>()

export function setSocketState(next: SocketState) {
  state = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const socketState = () => state
export const useSocketState = () => useSyncExternalStore(subscribe, socketState)

/**
 * The context of a mutation that goes over the open socket, in order with the others of its kind, and
 * over HTTP when there is none: `client.mutation(DrawStroke, variables, OVER_SOCKET)`. It is cheaper
 * than a request and keeps its place, so it is for what is sent many times a second.
 */
export const OVER_SOCKET = { overSocket: true }
