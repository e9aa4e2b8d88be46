import { defineConfig } from '@playwright/test'
import { browserOptions } from './e2e/browser'

export default defineConfig({
  testDir: './e2e',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // Two busy cores draw a page of noise slowly.
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.LYCEUM_URL ?? 'http://127.0.0.1:8000',
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: await browserOptions(),
  },
})
