import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { readTexts } from '@/app/texts'
import { startI18n } from '@/i18n/i18n'
import { installLocks } from '@/test/locks'
import { server } from '@/test/server'

installLocks()
await startI18n(readTexts, 'en')

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  cleanup()
  server.resetHandlers()
  localStorage.clear()
})
afterAll(() => server.close())
