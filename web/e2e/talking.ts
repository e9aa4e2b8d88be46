import { expect, type Browser, type BrowserContextOptions, type Locator, type Page } from '@playwright/test'
import { signIn } from './people'
import { watch } from './quality'

export const chatOf = (roomId: string) => `/messages/${encodeURIComponent(roomId)}`
export const log = (page: Page) => page.getByRole('log', { name: 'Messages' })
export const field = (page: Page) => page.getByRole('combobox', { name: 'Write a message' })

/** The messages with this text of their own, as often as they stand in the conversation. */
export const bubbles = (page: Page, text: string): Locator =>
  log(page)
    .getByRole('article')
    .filter({ has: page.locator('.message-text', { hasText: text }) })

/** Signs one of the demo's people in, in a browser of their own. */
export async function enter(browser: Browser, login: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage()
  const complaints = watch(page)
  await signIn(page, login)
  return { page, complaints }
}

/** Opens the conversation and waits until it is live. */
export async function openChat(page: Page, roomId: string) {
  await page.goto(chatOf(roomId))
  await expect(log(page)).toHaveAttribute('aria-live', 'polite')
}

export async function say(page: Page, text: string) {
  await field(page).fill(text)
  await field(page).press('Enter')
}

/** Opens the menu of the message with this text. */
export async function openMenuOf(page: Page, text: string) {
  const bubble = bubbles(page, text)
  await bubble.hover()
  await bubble.getByRole('button', { name: 'More' }).click()
}
