import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { readTexts } from '@/app/texts'
import { startI18n } from '@/i18n/i18n'
import { installLocks } from '@/test/locks'
import { server } from '@/test/server'

installLocks()
// Browsers have IndexedDB, the test environment has not: drafts live in memory.
const drafts = vi.hoisted(() => new Map<string, unknown>())
vi.mock('idb-keyval', () => ({
  get: (key: string) => Promise.resolve(drafts.get(key)),
  set: (key: string, value: unknown) => Promise.resolve(void drafts.set(key, value)),
  del: (key: string) => Promise.resolve(void drafts.delete(key)),
  entries: () => Promise.resolve([...drafts]),
}))
// The first page of a test file loads its code first, which takes a busy machine a while.
configure({ asyncUtilTimeout: 15_000 })
await startI18n(readTexts, 'en')

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  cleanup()
  server.resetHandlers()
  localStorage.clear()
  drafts.clear()
})
afterAll(() => server.close())
