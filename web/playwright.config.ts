import { defineConfig } from '@playwright/test'
import { browserOptions } from './e2e/browser'

export default defineConfig({
  testDir: './e2e',
  fullyParallel: false,
  // Two files at a time: a journey waits for its server, for mail and for films most of the time.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // What fails twice is broken. What fails once, on a busy machine, is listed as flaky.
  retries: 1,
  reporter: 'list',
  // Long enough for a machine a few times slower than two free cores; nothing waits longer than it must.
  timeout: 400_000,
  expect: { timeout: 40_000 },
  use: {
    baseURL: process.env.LYCEUM_URL ?? 'http://127.0.0.1:8000',
    actionTimeout: 60_000,
    trace: 'on-first-retry',
    launchOptions: await browserOptions(),
  },
})
