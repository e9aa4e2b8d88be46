import chromium from '@sparticuz/chromium'
import type { LaunchOptions } from '@playwright/test'

/** The browser named by LYCEUM_CHROMIUM, or else the one that npm brought along. */
export async function browserOptions(): Promise<LaunchOptions> {
  const installed = process.env.LYCEUM_CHROMIUM
  if (installed) return { executablePath: installed, args: ['--no-sandbox'] }
  return { executablePath: await chromium.executablePath(), args: chromium.args }
}
