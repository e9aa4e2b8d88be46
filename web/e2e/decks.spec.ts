import { expect, test, type Page } from '@playwright/test'
import { apiOf, openCourse, type Course } from './api'
import { browserOptions } from './browser'
import { expectWellMade } from './quality'
import { enter } from './talking'

// Two browsers on a busy machine take their time.
test.use({ actionTimeout: 60_000, launchOptions: await browserOptions() })
test.describe.configure({ mode: 'serial', timeout: 300_000 })

type Somebody = Awaited<ReturnType<typeof enter>>

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const DESKTOP = { viewport: { width: 1280, height: 860 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const SLOW = { timeout: 60_000 }

let teacher: Somebody
let mina: Somebody
let course: Course

test.beforeAll(async ({ browser, request }) => {
  test.setTimeout(300_000)
  course = await openCourse(await apiOf(request, 'teacher'), 'A course with cards', ['mina'])
  teacher = await enter(browser, 'teacher', DESKTOP)
  mina = await enter(browser, 'mina', PHONE)
})

test.afterAll(async () => {
  for (const somebody of [teacher, mina]) await somebody.page.context().close()
})

const table = 'front,back,tags,page,quote\nHitch,Ties to a post,,3,a hitch ties to a post\n,nothing,,,\n'
const menu = (page: Page) => page.getByRole('button', { name: 'More about this deck' })

test('a teacher makes a deck by hand and from a table, and shows it', async () => {
  const { page } = teacher
  await page.goto(`/teach/courses/${encodeURIComponent(course.id)}/decks`)
  await expect(page.getByText('No deck yet')).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByLabel('Title of a new deck').fill('Knots')
  await page.getByRole('button', { name: 'Create deck' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Knots' })).toBeVisible(SLOW)

  await page.getByLabel('Front').fill('Bowline')
  await page.getByLabel('Back').fill('A loop that **holds**')
  await page.getByRole('button', { name: 'Add card' }).click()
  await expect(page.getByRole('listitem', { name: 'Card 1' })).toContainText('A loop that holds', SLOW)

  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Import cards' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel('Drop a CSV file here')
    .setInputFiles([{ name: 'knots.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }])
  await expect(dialog.getByText('1 card would be taken.')).toBeVisible(SLOW)
  await expect(dialog.getByText('Line 3:')).toBeVisible()
  await expectWellMade(page)
  await dialog.getByRole('button', { name: 'Take 1 card' }).click()
  await expect(page.getByRole('listitem', { name: 'Card 2' })).toContainText('Hitch', SLOW)

  await page.getByRole('button', { name: 'Edit card 1' }).click()
  await page.getByRole('listitem', { name: 'Card 1' }).getByLabel('Back').fill('A loop that does not slip')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('listitem', { name: 'Card 1' })).toContainText('does not slip', SLOW)
  await page.getByRole('button', { name: 'Move card 2 up' }).click()
  await expect(page.getByRole('listitem', { name: 'Card 1' })).toContainText('Hitch', SLOW)
  await expectWellMade(page)

  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Show it to students' }).click()
  await expect(page.getByText('Students see it')).toBeVisible(SLOW)
})

test('a student studies it, is offline for a card, takes one back and reaches the end', async () => {
  const { page } = mina
  await page.goto(`/courses/${course.slug}`)
  await page.getByRole('link', { name: 'Knots' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Knots' })).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByRole('link', { name: 'Study', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Show the answer/ })).toBeVisible(SLOW)
  await page.keyboard.press('Space')
  await expect(page.getByText('Ties to a post', { exact: true })).toBeVisible()
  await expectWellMade(page)
  await page.keyboard.press('1')

  await expect(page.getByText('Bowline')).toBeVisible()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: /^Show the answer/ }).click()
  await page.getByRole('button', { name: /^Easy/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 card left' })).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByText('A loop that does not slip')).toBeVisible()
  await page.keyboard.press('4')
  await page.keyboard.press('Space')
  await page.keyboard.press('4')
  await expect(page.getByRole('heading', { name: 'Done for today' })).toBeVisible()
  await expect(page.getByText(/answers are kept here and sent/)).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: 'What comes next' })).toBeVisible(SLOW)
  await expectWellMade(page)
})

test('the next visit shows that it is done, and a deck of one’s own is nobody else’s', async () => {
  const { page } = mina
  await page.goto('/learning/decks')
  const deck = page.getByRole('listitem').filter({ hasText: 'Knots' })
  await expect(deck.getByText('Done for now')).toBeVisible(SLOW)
  await page.getByLabel('Title of a deck of your own').fill('Secret words')
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Create deck' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Secret words' })).toBeVisible(SLOW)
  await teacher.page.goto(new URL(page.url()).pathname)
  await expect(teacher.page.getByRole('heading', { name: 'This deck is not here' })).toBeVisible(SLOW)
  expect(teacher.complaints).toEqual([])
  // Being offline for a while is what the browser may complain about, and nothing else.
  expect(mina.complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})
