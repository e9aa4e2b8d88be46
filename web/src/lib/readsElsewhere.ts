const channel = new BroadcastChannel('lyceum.notifications')

/** Tells the other tabs of this browser that notifications were read here. */
export function announceReads() {
  channel.postMessage('read')
}

/** Calls the listener when notifications were read in another tab. Answers how to stop. */
export function onReadsElsewhere(listener: () => void) {
  channel.addEventListener('message', listener)
  return () => channel.removeEventListener('message', listener)
}
