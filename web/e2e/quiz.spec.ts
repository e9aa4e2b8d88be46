import { expect, test, type Locator, type Page } from '@playwright/test'
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
let quizAddress: string

test.beforeAll(async ({ browser, request }) => {
  test.setTimeout(300_000)
  course = await openCourse(await apiOf(request, 'teacher'), 'A course with a quiz', ['mina', 'student'])
  teacher = await enter(browser, 'teacher', DESKTOP)
  mina = await enter(browser, 'mina', PHONE)
  lena = await enter(browser, 'student', DESKTOP)
})

test.afterAll(async () => {
  for (const somebody of [teacher, mina, lena]) await somebody.page.context().close()
})

const box = (scope: Page | Locator, name: string | RegExp) =>
  scope.getByRole('textbox', { name, exact: true })
const row = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })

/** Fills what a question of each kind consists of. The first has a wrong key, to be mended later. */
const KINDS: Record<string, (page: Page) => Promise<void>> = {
  'Single choice': async (page) => {
    for (const [index, text] of ['Mars', 'Jupiter', 'Venus'].entries()) {
      await box(row(page, `Option ${index + 1}`), `Option ${index + 1}`).fill(text)
    }
  },
  'Multiple choice': async (page) => {
    for (const [index, text] of ['$2$', '$3$', '$4$'].entries()) {
      await box(row(page, `Option ${index + 1}`), `Option ${index + 1}`).fill(text)
    }
    await row(page, 'Option 2').getByRole('checkbox', { name: 'Right' }).check()
  },
  'True or false': async (page) => {
    await page.getByLabel('The statement is').selectOption('true')
  },
  'Short text': async (page) => {
    await box(row(page, 'Answer 1'), 'Answer').fill('Paris')
  },
  Number: async (page) => {
    await box(row(page, 'Answer 1'), 'Value').fill('3.14')
    await box(row(page, 'Answer 1'), 'Tolerance (±)').fill('0.01')
  },
  Matching: async (page) => {
    const pairs = [
      ['France', 'Paris'],
      ['Italy', 'Rome'],
      ['Peru', 'Lima'],
    ] as const
    for (const [index, [left, right]] of pairs.entries()) {
      await box(row(page, `Pair ${index + 1}`), 'Left').fill(left)
      await box(row(page, `Pair ${index + 1}`), 'Right').fill(right)
    }
  },
  Ordering: async (page) => {
    for (const [index, text] of ['Plato', 'Kant', 'Arendt'].entries()) {
      await box(row(page, `Item ${index + 1}`), `Item ${index + 1}`).fill(text)
    }
  },
  'Fill in the gaps': async (page) => {
    await box(page, 'Accepted in gap 1').fill('Rome\nRoma')
  },
  Essay: async (page) => {
    await box(page, /^For those who mark it/).fill('Two reasons.')
  },
}

const ASKED: Record<string, string> = {
  'Single choice': 'Which planet is the largest?',
  'Fill in the gaps': 'The capital of Italy is [[1]].',
}

test('a teacher builds a quiz of every kind and publishes it', async () => {
  const { page } = teacher
  await page.goto(`/teach/courses/${encodeURIComponent(course.id)}/quizzes`)
  await expect(page.getByText('No quiz yet')).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByLabel('Title of a new quiz').fill('Of every kind')
  await page.getByRole('button', { name: 'Create quiz' }).click()
  await expect(page.getByText('Add a question first.')).toBeVisible(SLOW)
  await expect(page.getByRole('button', { name: 'Publish quiz' })).toBeDisabled()
  quizAddress = page.url()

  for (const [kind, fill] of Object.entries(KINDS)) {
    await page.getByRole('link', { name: 'New question' }).click()
    await page.getByRole('button', { name: kind, exact: true }).click()
    await expect(page.getByRole('button', { name: kind, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await box(page, 'Title').fill(kind)
    await box(page, 'Question').fill(ASKED[kind] ?? `About ${kind.toLowerCase()}, with $x^2$.`)
    await fill(page)
    if (kind === 'Multiple choice') await expectWellMade(page)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('link', { name: kind, exact: true })).toBeVisible(SLOW)
  }

  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByLabel(/^Minutes for one attempt/).fill('30')
  await page.getByLabel('They see').selectOption('KEY')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/Saved \d/)).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'Publish quiz' }).click()
  await expect(page.getByText('Students of the course see this quiz.')).toBeVisible(SLOW)
  await page.getByRole('tab', { name: 'Preview' }).click()
  await expect(page.getByRole('radio', { name: 'Jupiter' })).toBeVisible(SLOW)
  await expectWellMade(page)
})

/** Opens the quiz from the course's page and starts it. */
async function start({ page }: Somebody) {
  await page.goto(`/courses/${course.slug}`)
  await page.getByRole('link', { name: 'Of every kind' }).click()
  await expect(page.getByText('30 minutes', { exact: true })).toBeVisible(SLOW)
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(asked(page, 1)).toBeVisible(SLOW)
}

const asked = (page: Page, number: number) =>
  page.getByRole('region', { name: `Question ${number}`, exact: true })
const expectSaved = (page: Page, number: number) =>
  expect(asked(page, number).getByText(/Saved \d/)).toBeVisible(SLOW)

/** Answers the first three questions, each of which is saved. */
async function answerFirst(page: Page) {
  await asked(page, 1).getByRole('radio', { name: 'Jupiter' }).check()
  for (const number of ['2', '3']) {
    await asked(page, 2).locator('label', { hasText: number }).getByRole('checkbox').check()
  }
  await asked(page, 3).getByRole('radio', { name: 'True' }).check()
  for (const number of [1, 2, 3]) await expectSaved(page, number)
}

async function answerRest(page: Page) {
  await asked(page, 4).getByLabel('Your answer').fill('Paris')
  await asked(page, 5).getByLabel('Number').fill('3.14')
  for (const [country, city] of [
    ['France', 'Paris'],
    ['Italy', 'Rome'],
    ['Peru', 'Lima'],
  ] as const) {
    const choice = asked(page, 6).getByRole('combobox', { name: new RegExp(country) })
    const option = await choice.locator('option', { hasText: city }).getAttribute('value')
    await choice.selectOption(option)
  }
  await order(asked(page, 7), ['Plato', 'Kant', 'Arendt'])
  await asked(page, 8).getByLabel('Gap 1').fill('Roma')
  await asked(page, 9).getByLabel('Your answer').fill('Because of this, and because of that.')
}

/** Puts things in order by their buttons alone. */
async function order(question: Locator, wanted: string[]) {
  const texts = question.locator('.ordering-text')
  for (const [place, text] of wanted.entries()) {
    for (;;) {
      const now = (await texts.allInnerTexts()).findIndex((found) => found.trim() === text)
      if (now === place) break
      await question.getByRole('button', { name: `Move ${now + 1} up` }).click()
      await expect(texts.nth(now - 1)).toHaveText(text)
    }
  }
  // By chance it may have been in order from the start.
  const keep = question.getByRole('button', { name: 'This order is right' })
  if (await keep.isVisible()) await keep.click()
}

async function handIn(page: Page) {
  await page.getByRole('button', { name: 'Hand in', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Every question has an answer.')
  await dialog.getByRole('button', { name: 'Hand in now' }).click()
  await expect(page.getByText('Your teacher has still something to mark.')).toBeVisible(SLOW)
}

test('one takes it on a phone, with the keys and the buttons of every kind', async () => {
  const { page } = mina
  await start(mina)
  await answerFirst(page)
  // Where the bar at the foot covers nothing: half a button would be too small to press.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await expectWellMade(page)
  await answerRest(page)
  for (let number = 4; number <= 9; number += 1) await expectSaved(page, number)
  await handIn(page)
  await expectWellMade(page)
})

test('one loses the network in the middle, goes on, and loses nothing', async () => {
  const { page } = lena
  await start(lena)
  await answerFirst(page)
  await page.context().setOffline(true)
  await answerRest(page)
  await expect(page.getByText(/You are offline\. Go on/)).toBeVisible(SLOW)
  await expect(asked(page, 9).getByText(/Kept on this device/)).toBeVisible(SLOW)
  await page.context().setOffline(false)
  for (let number = 4; number <= 9; number += 1) await expectSaved(page, number)
  await expect(page.getByText(/You are offline/)).toBeHidden()
  lena.complaints.length = 0 // that there was no network is no complaint

  await page.reload()
  await expect(asked(page, 9).getByLabel('Your answer')).toHaveValue(/because of that/, SLOW)
  await expect(asked(page, 8).getByLabel('Gap 1')).toHaveValue('Roma')
  await handIn(page)
})

test('essays are marked by hand', async () => {
  const { page } = teacher
  for (const name of ['Mina Park', 'Lena Fischer']) {
    await page.goto(`${quizAddress}?tab=results`)
    await page.getByRole('link', { name }).first().click()
    const essay = asked(page, 9)
    await expect(essay).toContainText('Two reasons.', SLOW)
    await essay.getByLabel('Points (of 1)').fill('1')
    await essay.getByLabel(/^Comment for the student/).fill('Well **argued**.')
    await essay.getByRole('button', { name: 'Save mark' }).click()
    await expect(essay.getByText('1 of 1')).toBeVisible(SLOW)
  }
  await expectWellMade(page)
  await page.goto(`${quizAddress}?tab=results`)
  await expect(page.getByText('Nothing waits to be marked.')).toBeVisible(SLOW)
})

test('a wrong key is mended: first who would change, then they do', async () => {
  const { page } = teacher
  await page.goto(quizAddress)
  await page.getByRole('link', { name: 'Single choice', exact: true }).click()
  await row(page, 'Option 2').getByRole('radio', { name: 'Right' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/Saved \d/)).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'See who would change' }).click()
  await expect(page.getByText('0 → 1')).toHaveCount(2, SLOW)
  for (const name of ['Mina Park', 'Lena Fischer'])
    await expect(page.getByRole('link', { name })).toBeVisible()
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Change 2 marks and tell the students' }).click()

  // A job marks anew; until it is done the old sum stands there.
  await expect(async () => {
    await lena.page.reload()
    await expect(lena.page.getByText('100 %', { exact: true })).toBeVisible({ timeout: 10_000 })
  }).toPass({ timeout: 120_000 })
  await expect(asked(lena.page, 9)).toContainText('Well argued.')
  await expectWellMade(lena.page)
})

test('statistics count what was answered; nobody met an error', async () => {
  const { page } = teacher
  await page.goto(`${quizAddress}?tab=statistics`)
  await expect(page.getByText('From 2 graded attempts.')).toBeVisible(SLOW)
  await expectWellMade(page)
  for (const { complaints } of [teacher, mina, lena]) expect(complaints).toEqual([])
})
