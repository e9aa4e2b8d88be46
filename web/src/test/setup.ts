import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { readTexts } from '@/app/texts'
import { startI18n } from '@/i18n/i18n'
import { drafts } from '@/test/drafts'
import { installLocks } from '@/test/locks'
import { server } from '@/test/server'
import { signOut } from '@/test/signIn'

installLocks()
vi.mock('idb-keyval', async () => (await import('@/test/drafts')).keyval)
// The first page of a test file loads its code first, which takes a busy machine a while.
configure({ asyncUtilTimeout: 15_000 })
await startI18n(readTexts, 'en')

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
// Files share their modules: each test leaves them as it found them.
afterEach(async () => {
  cleanup()
  await signOut()
  server.resetHandlers()
  localStorage.clear()
  sessionStorage.clear()
  drafts.clear()
})
afterAll(() => server.close())
