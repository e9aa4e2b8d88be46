import { defineConfig } from '@playwright/test'
import { browserOptions } from './e2e/browser'

export default defineConfig({
  testDir: './e2e',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: process.env.LYCEUM_URL ?? 'http://127.0.0.1:8000',
    trace: 'retain-on-failure',
    launchOptions: await browserOptions(),
  },
})
