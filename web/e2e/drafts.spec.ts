import { expect, test, type Page } from '@playwright/test'
import { join } from 'node:path'
import { apiOf, openCourse, type Course } from './api'
import { browserOptions } from './browser'
import { expectWellMade } from './quality'
import { enter } from './talking'

test.use({ actionTimeout: 60_000, launchOptions: await browserOptions() })
test.describe.configure({ mode: 'serial', timeout: 300_000 })

type Somebody = Awaited<ReturnType<typeof enter>>

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const DESKTOP = { viewport: { width: 1280, height: 860 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const SLOW = { timeout: 120_000 }
const files = process.env.LYCEUM_FILES ?? ''
const model = process.env.LYCEUM_MODEL ?? ''
const modelKey = process.env.LYCEUM_MODEL_KEY ?? ''

let teacher: Somebody
let onPhone: Somebody
let yuki: Somebody
let course: Course

test.beforeAll(async ({ browser, request }) => {
  test.setTimeout(300_000)
  course = await openCourse(await apiOf(request, 'teacher'), 'A course from a handout', ['yuki'])
  teacher = await enter(browser, 'teacher', DESKTOP)
  onPhone = await enter(browser, 'teacher', { ...PHONE, colorScheme: 'dark' })
  yuki = await enter(browser, 'yuki', PHONE)
})

test.afterAll(async () => {
  for (const somebody of [teacher, onPhone, yuki]) await somebody.page.context().close()
})

async function giveKey(page: Page, button: string, key: string) {
  await page.getByRole('button', { name: button }).click()
  await page.getByLabel('Key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Save the key' }).click()
  await expect(page.getByRole('button', { name: 'Replace the key' })).toBeVisible(SLOW)
}

const teaching = () => `/teach/courses/${encodeURIComponent(course.id)}`

test('a PDF of 22 pages becomes a quiz, item by item, without any AI', async () => {
  const { page } = teacher
  await page.goto(`${teaching()}/quizzes`)
  await page.getByRole('link', { name: 'Draft from a text' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Drafts from texts' })).toBeVisible(SLOW)
  await expect(page.getByText(/No AI is used/)).toBeVisible()
  await page.getByLabel('Drop a PDF here').setInputFiles(join(files, 'handout.pdf'))
  await expect(page.getByRole('button', { name: 'Choose another' })).toBeVisible(SLOW)
  await page.getByLabel('How many').fill('12')
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Start drafting' }).click()

  const first = page.getByRole('article', { name: /^Item 1 of \d+$/ })
  await expect(first).toBeVisible(SLOW)
  await expect(page.getByText('Made by rules, without AI')).toBeVisible()
  await expect(page.locator('.review-page mark')).toBeVisible(SLOW)
  await expectWellMade(page)

  await page.keyboard.press('e')
  const question = page.getByRole('textbox', { name: 'Question' })
  await expect(question).toBeFocused()
  await question.fill(`Look it up: ${await question.inputValue()}`)
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Save and accept' }).click()
  await expect(first.getByText('Edited', { exact: true })).toBeVisible(SLOW)
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: /^Item 2 of/ })).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByRole('button', { name: 'Item 2: Rejected' })).toBeVisible()
  await expect(page.getByRole('article', { name: /^Item 3 of/ })).toBeVisible()
  await page.getByRole('button', { name: /^Accept the other/ }).click()
  await expect(page.getByText('0 open')).toBeVisible()
  await page.getByRole('button', { name: /^Make a quiz of/ }).click()

  await expect(page).toHaveURL(/\/teach\/quizzes\//, SLOW)
  await expect(page.getByText(/^Look it up: /).first()).toBeVisible(SLOW)
  await publish(page)
})

test('the same PDF becomes cards on a phone, the page one tap away', async () => {
  const { page } = onPhone
  await page.goto(`${teaching()}/decks`)
  await page.getByRole('link', { name: 'Draft from a text' }).click()
  await takeHandout(page)
  await page.getByLabel('How many').fill('4')
  await page.getByLabel('Title').fill('Words of the sea')
  await page.getByRole('button', { name: 'Start drafting' }).click()

  await expect(page.getByRole('article', { name: 'Item 1 of 4' })).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByRole('button', { name: /^Show page \d+$/ }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.locator('mark')).toBeVisible(SLOW)
  await expectWellMade(page)
  await sheet.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Item 1: Accepted' })).toBeVisible()
  await page.reload() // what was said is kept
  await expect(page.getByRole('button', { name: 'Item 1: Accepted' })).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'Accept the other 3' }).click()
  await page.getByRole('button', { name: 'Make a deck of 4 cards' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Words of the sea' })).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'More about this deck' }).click()
  await page.getByRole('menuitem', { name: 'Show it to students' }).click()
  await expect(page.getByText('Students see it')).toBeVisible(SLOW)
})

test('a student studies the cards, with the place each comes from', async () => {
  const { page } = yuki
  await page.goto(`/courses/${course.slug}`)
  await page.getByRole('link', { name: 'Words of the sea' }).click()
  await page.getByRole('link', { name: 'Study', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Show the answer/ })).toBeVisible(SLOW)
  await page.keyboard.press('Space')
  await expect(page.getByText(/\(page \d+\)/)).toBeVisible(SLOW)
  await page.keyboard.press('4')
  await expect(page.getByRole('status').filter({ hasText: '3 cards left' })).toBeVisible()
})

test('a teacher brings a key for a language model; a wrong one is told', async () => {
  const { page } = teacher
  await page.goto(`${teaching()}/drafts`)
  await expect(page.getByText('Attentive Reader can draft for you if you bring a key for it.')).toBeVisible(
    SLOW,
  )
  await giveKey(page, 'Use a key of your own', 'sk-of-somebody-else')
  await page.getByRole('button', { name: 'Test the key' }).click()
  await expect(page.getByText('The service does not accept this key.')).toBeVisible(SLOW)
  await giveKey(page, 'Replace the key', modelKey)
  await expect(page.getByText(`with your own key, which ends in ${modelKey.slice(-4)}`)).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'Test the key' }).click()
  await expect(page.getByText('The key works.')).toBeVisible(SLOW)
  await expectWellMade(page)
})

test('it drafts a quiz, and what it invents is thrown away', async ({ request }) => {
  const { page } = teacher
  // One of two proposals of each page quotes what stands nowhere.
  await request.post(`${model}/mood`, { data: 'invents' })
  await page.reload()
  await expect(page.getByRole('radio', { name: 'AI', exact: true })).toBeChecked(SLOW)
  await takeHandout(page)
  await page.getByLabel('How many').fill('44')
  await page.getByLabel('Title').fill('Quiz of a model')
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Start drafting' }).click()

  await expect(page.getByRole('article', { name: /^Item 1 of \d+$/ })).toBeVisible(SLOW)
  await expect(page.getByText('Drafted by AI, to be checked')).toBeVisible()
  await expect(page.locator('.review-page mark')).toBeVisible(SLOW)
  await page.getByText(/proposals were thrown away before you saw them$/).click()
  await expect(page.getByText(/: their quotes do not stand on the page\.$/)).toBeVisible()
  await expect(page.getByText(/[\d,]+ tokens/)).toBeVisible()
  await expectWellMade(page)
  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: 'Item 1: Accepted' })).toBeVisible()
  await page.getByRole('button', { name: 'Make a quiz of 1 question' }).click()
  await expect(page).toHaveURL(/\/teach\/quizzes\//, SLOW)
  await expect(page.getByRole('heading', { level: 1, name: 'Quiz of a model' })).toBeVisible(SLOW)
  await publish(page)

  await page.goto(`${teaching()}/drafts`)
  await page.getByRole('button', { name: 'Remove the key' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the key' }).click()
  await expect(page.getByText(/No AI is used/)).toBeVisible(SLOW)
})

test('a PDF of pictures is refused in words, and the list keeps what was begun', async () => {
  const { page } = teacher
  await page.goto(`${teaching()}/drafts`)
  await page.getByLabel('Drop a PDF here').setInputFiles(join(files, 'reader.pdf'))
  await expect(page.getByRole('button', { name: 'Choose another' })).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'Start drafting' }).click()
  await expect(page.getByText(/This PDF holds pictures of pages/)).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByRole('link', { name: 'Try another source' }).click()
  await expect(page.getByRole('link', { name: 'handout', exact: true })).toBeVisible(SLOW)
  const failed = page.getByRole('listitem').filter({ hasText: 'This PDF holds pictures of pages' })
  await failed.getByRole('button', { name: /^Delete the draft/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete draft' }).click()
  await expect(failed).toHaveCount(0, SLOW)
  await expectWellMade(page)
  for (const { complaints } of [teacher, onPhone, yuki]) expect(complaints).toEqual([])
})

async function takeHandout(page: Page) {
  await page.getByRole('button', { name: 'From the library' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /handout/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: 'Choose another' })).toBeVisible(SLOW)
}

async function publish(page: Page) {
  await page.getByRole('button', { name: 'Publish quiz' }).click()
  await expect(page.getByText('Students of the course see this quiz.')).toBeVisible(SLOW)
}
