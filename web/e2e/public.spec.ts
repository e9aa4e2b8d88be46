import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, watch } from './quality'

const PAGES = [
  ['/', 'Teach well. Learn for good.'],
  ['/login', 'Welcome back'],
  ['/register', 'Create your account'],
  ['/verify-email', 'Check your inbox'],
  ['/forgot-password', 'Forgot your password?'],
  ['/reset-password', 'Set a new password'],
  ['/there-is-no-such-page', 'This page is not here'],
] as const

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, locale: 'en-GB', reducedMotion: 'reduce' })
      for (const [address, heading] of PAGES) {
        test(`${address} is accessible, fits and stays quiet`, async ({ page }) => {
          const complaints = watch(page)
          await page.goto(address)
          await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
          await expect(page.locator('html')).toHaveAttribute('data-bs-theme', colorScheme)
          await expectAccessible(page, { coloursOnly: colorScheme === 'dark' })
          await expectNoSidewaysScroll(page)
          expect(complaints).toEqual([])
        })
      }
    })
  }
}

test('everything of the shell is within reach of the keyboard', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('log in')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/login')
})

test('a guest’s top bar has one row on a small phone, in German too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.addInitScript(() => localStorage.setItem('lyceum.language', 'de'))
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Registrieren' }).first()).toBeVisible()
  const height = async () => (await page.getByRole('banner').boundingBox())?.height
  await expect.poll(height).toBeLessThan(70) // once the font is there
  await page.getByRole('button', { name: 'Menü' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click()
  await expect(page).toHaveURL('/login')
})

test('language and appearance are kept', async ({ page }) => {
  await page.goto('/')
  const preferences = page.getByRole('button', { name: 'Appearance, Language' })
  await preferences.click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await preferences.click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gut lehren. Gern lernen.')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gut lehren. Gern lernen.')
  await expect(page.locator('html')).toHaveAttribute('data-bs-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
})
