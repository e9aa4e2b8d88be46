import chromium from '@sparticuz/chromium'
import type { LaunchOptions } from '@playwright/test'

/** The browser named by LYCEUM_CHROMIUM, or else the one that npm brought along. */
export async function browserOptions(): Promise<LaunchOptions> {
  return {
    executablePath: process.env.LYCEUM_CHROMIUM ?? (await chromium.executablePath()),
    // The package's own arguments are for a cloud function: one process, and no web security.
    args: ['--no-sandbox'],
  }
}
