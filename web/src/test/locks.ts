/** Browsers have Web Locks, the test environment has not: one holder of a name at a time. */
export function installLocks() {
  const last = new Map<string, Promise<unknown>>()
  const request = (name: string, callback: () => Promise<unknown>) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(callback)
    last.set(
      name,
      turn.catch(() => undefined),
    )
    return turn
  }
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
}
