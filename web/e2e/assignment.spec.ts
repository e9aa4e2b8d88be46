import { expect, test, type Page } from '@playwright/test'
import { apiOf, openCourse, type Course } from './api'
import { browserOptions } from './browser'
import { expectWellMade } from './quality'
import { enter } from './talking'

// Three browsers on a busy machine take their time.
test.use({ actionTimeout: 60_000, launchOptions: await browserOptions() })
test.describe.configure({ mode: 'serial', timeout: 300_000 })

type Somebody = Awaited<ReturnType<typeof enter>>

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const DESKTOP = { viewport: { width: 1280, height: 860 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const SLOW = { timeout: 60_000 }

let teacher: Somebody
let mina: Somebody
let lena: Somebody
let course: Course
let assignment: string // its id, as it stands in addresses

test.beforeAll(async ({ browser, request }) => {
  test.setTimeout(300_000)
  course = await openCourse(await apiOf(request, 'teacher'), 'A course to write in', ['mina', 'student'])
  teacher = await enter(browser, 'teacher', DESKTOP)
  mina = await enter(browser, 'mina', PHONE)
  lena = await enter(browser, 'student', DESKTOP)
})

test.afterAll(async () => {
  for (const somebody of [teacher, mina, lena]) await somebody.page.context().close()
})

const saved = (page: Page) => expect(page.getByText(/Saved \d/)).toBeVisible(SLOW)

test('a teacher makes an assignment with a rubric', async () => {
  const { page } = teacher
  await page.goto(`/teach/courses/${encodeURIComponent(course.id)}/assignments`)
  await expect(page.getByText('No assignment yet')).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByLabel('Title of a new assignment').fill('Why walk?')
  await page.getByRole('button', { name: 'Create assignment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Why walk?' })).toBeVisible(SLOW)
  assignment = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await page.getByRole('textbox', { name: 'Instructions' }).fill('Two reasons, **well told**.')
  // Half a day ago: whoever hands in now is late by one day begun, whatever the machine's speed.
  const due = new Date(Date.now() - 12 * 3_600_000).toISOString().slice(0, 16)
  await page.getByLabel(/^Due/).fill(due)
  await page.getByLabel('Late work', { exact: true }).selectOption('DEDUCT')
  await page.getByLabel('Percent off for each day begun').fill('20')
  await page.getByLabel('At most, percent').fill('20')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await saved(page)
  await expectWellMade(page)

  await page.getByRole('tab', { name: 'Rubric' }).click()
  await page.getByRole('button', { name: 'Add criterion' }).click()
  const criterion = page.getByRole('group', { name: 'Criterion 1' })
  await criterion.getByLabel('Criterion 1', { exact: true }).fill('Argument')
  for (const [index, [title, worth]] of [
    ['Thin', '4'],
    ['Sound', '10'],
  ].entries()) {
    const level = criterion.getByRole('listitem', { name: `Level ${index + 1}` })
    await level.getByLabel('Level', { exact: true }).fill(title ?? '')
    await level.getByLabel('Points', { exact: true }).fill(worth ?? '')
  }
  await expect(page.getByText('Worth 10 points together.')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await saved(page)
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Publish assignment' }).click()
  await expect(page.getByText('Students of the course see this assignment.')).toBeVisible(SLOW)
})

async function open(page: Page) {
  await page.goto(`/courses/${course.slug}`)
  await page.getByRole('link', { name: 'Why walk?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Why walk?' })).toBeVisible(SLOW)
  await expect(page.getByText(/loses 20 % of its points/)).toBeVisible()
}

async function handIn(page: Page, version: number) {
  await page.getByRole('button', { name: 'Hand in', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in now' }).click()
  await expect(page.getByRole('status', { name: 'Handed in' })).toContainText(`Version ${version}`, SLOW)
}

const kept = (page: Page) => expect(page.getByText(/^\s*Draft kept \d/)).toBeVisible(SLOW)
const drop = (page: Page) => page.getByLabel('Drop your files here')
const textFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

test('one hands in a file from a phone, after a reload that loses nothing', async () => {
  const { page } = mina
  await open(page)
  await expectWellMade(page)
  await drop(page).setInputFiles([textFile('walking.txt', 'The best thoughts come on foot.')])
  await expect(page.getByRole('button', { name: 'Remove walking.txt' })).toBeVisible(SLOW)
  await page.getByRole('textbox', { name: /^A note to your teacher/ }).fill('My *first* one.')
  await kept(page)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Remove walking.txt' })).toBeVisible(SLOW)
  await expect(page.getByRole('textbox', { name: /^A note to your teacher/ })).toHaveValue('My *first* one.')
  await handIn(page, 1)
  await expectWellMade(page)
})

test('the other hands in, and again, with two files', async () => {
  const { page } = lena
  await open(page)
  await drop(page).setInputFiles([textFile('one.txt', 'One reason.')])
  await expect(page.getByRole('button', { name: 'Remove one.txt' })).toBeVisible(SLOW)
  await kept(page)
  await handIn(page, 1)
  await page.getByRole('button', { name: 'Hand in again' }).click()
  await drop(page).setInputFiles([textFile('two.txt', 'Another reason.')])
  await expect(page.getByRole('button', { name: 'Remove two.txt' })).toBeVisible(SLOW)
  await expect(page.getByRole('button', { name: 'Remove one.txt' })).toBeVisible()
  await kept(page)
  await handIn(page, 2)
  await expect(page.getByText('Version 1', { exact: true })).toBeVisible()
})

test('the teacher grades by the rubric, one after the other, and students see nothing yet', async () => {
  const { page } = teacher
  await page.goto(`/teach/assignments/${assignment}?tab=submissions`)
  await page.getByRole('button', { name: 'Grade 2' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mina Park' })).toBeVisible(SLOW)
  await expect(page.getByText('The best thoughts come on foot.')).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByRole('radio', { name: /^Sound/ }).check()
  await page.getByRole('textbox', { name: /^Comment for the student/ }).fill('Well **argued**.')
  await page.getByRole('button', { name: 'Keep in the bank' }).click()
  await expect(page.getByRole('button', { name: 'Comment bank' })).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'Save and next' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Lena Fischer' })).toBeVisible(SLOW)
  await expect(page.getByLabel('Version', { exact: true })).toHaveValue('2')
  await page.getByRole('radio', { name: /^Thin/ }).check()
  await page.getByRole('button', { name: 'Comment bank' }).click()
  await page.getByRole('menuitem', { name: 'Well **argued**.' }).click()
  await page.getByRole('button', { name: 'Save and next' }).click()
  await expect(page.getByRole('button', { name: 'Publish 2 grades' })).toBeVisible(SLOW)

  await mina.page.reload()
  await expect(mina.page.getByRole('status', { name: 'Handed in' })).toBeVisible(SLOW)
  await expect(mina.page.getByRole('heading', { name: 'Your grade' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Publish 2 grades' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Published' })).toHaveCount(2, SLOW)
  await expectWellMade(page)
})

test('the student sees what was reached and what being late took', async () => {
  const { page } = mina
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Your grade' })).toBeVisible(SLOW)
  await expect(page.getByText('Late: 20 % off')).toBeVisible()
  await expect(page.getByText('8 of 10 points').first()).toBeVisible()
  await expect(page.getByText('10 of 10 points').first()).toBeVisible()
  await expect(page.getByText('Well argued.')).toBeVisible()
  await expectWellMade(page)
})

test('an override with its reason stands in the gradebook, in its history and with the student', async () => {
  const { page } = teacher
  await page.goto(`/teach/courses/${encodeURIComponent(course.id)}/gradebook`)
  await expect(page.getByRole('button', { name: 'Mina Park, Total, 80 %' })).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Lena Fischer, Why walk?, 32 %' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Percentage that counts').fill('60')
  await dialog.getByLabel('Why').fill('Spoke well about it.')
  await expectWellMade(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: /^Lena Fischer, Total, 60 %/ })).toBeVisible(SLOW)
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText('Spoke well about it.')).toBeVisible(SLOW)
  await expect(page.getByText('as earned → 60 %')).toBeVisible()

  await lena.page.goto(`/courses/${course.slug}`)
  await lena.page.getByRole('link', { name: 'Grades' }).click()
  await expect(lena.page.getByText(/earned: 32 %\. “Spoke well about it\.”/)).toBeVisible(SLOW)
  await expectWellMade(lena.page)
  for (const { complaints } of [teacher, mina, lena]) expect(complaints).toEqual([])
})
