import { useSyncExternalStore } from 'react'

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

export const useSocketState = () => useSyncExternalStore(subscribe, () => state)
