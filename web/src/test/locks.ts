/** Browsers have Web Locks, the test environment has not: one holder of a name at a time. */
export function installLocks() {
  const last = new Map<string, Promise<unknown>>()
  const held = new Set<string>()
  type Callback = (lock: object | null) => unknown
  const request = (name: string, ...rest: [Callback] | [{ ifAvailable: boolean }, Callback]) => {
    const [options, callback] = rest.length === 2 ? rest : [{ ifAvailable: false }, rest[0]]
    if (options.ifAvailable && held.has(name)) return Promise.resolve(callback(null))
    const hold = async () => {
      held.add(name)
      try {
        return await callback({ name })
      } finally {
        held.delete(name)
      }
    }
    const turn = (last.get(name) ?? Promise.resolve()).then(hold)
    last.set(
      name,
      turn.catch(() => undefined),
    )
    return turn
  }
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
}
