/** Browsers have IndexedDB, the test environment has not: drafts live in memory. */
export const drafts = new Map<string, unknown>()

/** Stands in for idb-keyval. */
export const keyval = {
  get: (key: string) => Promise.resolve(drafts.get(key)),
  set: (key: string, value: unknown) => Promise.resolve(void drafts.set(key, value)),
  update: (key: string, change: (value: unknown) => unknown) =>
    Promise.resolve(void drafts.set(key, change(drafts.get(key)))),
  del: (key: string) => Promise.resolve(void drafts.delete(key)),
  entries: () => Promise.resolve([...drafts]),
}
