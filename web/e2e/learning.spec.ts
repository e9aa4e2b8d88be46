import { execFileSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { apiOf, openCourse, type Course } from './api'
import { browserOptions } from './browser'
import { expectWellMade, watch } from './quality'
import { answerFirst, answerRest, ASKED, asked, box, expectSaved, handIn, KINDS, row, SLOW } from './quizzing'
import { enter } from './talking'

// Three browsers on a busy machine take their time.
test.use({ actionTimeout: 60_000, launchOptions: await browserOptions() })
test.describe.configure({ mode: 'serial', timeout: 300_000 })

type Somebody = Awaited<ReturnType<typeof enter>>

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const DESKTOP = { viewport: { width: 1280, height: 860 }, locale: 'en-GB', reducedMotion: 'reduce' } as const

const TITLE = 'A course to pass'

let teacher: Somebody
let mina: Somebody
let lena: Somebody
let course: Course
let quizAddress: string

const NOTES = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Moss on the north side.') }

/** The text of the code on the first page of a PDF, read as a phone would. */
const readQr = (pdf: string) =>
  execFileSync(process.env.LYCEUM_PYTHON ?? 'python3', ['-m', 'tests.e2e.qr', pdf], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
  }).trim()

test.beforeAll(async ({ browser, request }) => {
  test.setTimeout(300_000)
  course = await openCourse(await apiOf(request, 'teacher'), TITLE, ['mina', 'student'])
  teacher = await enter(browser, 'teacher', DESKTOP)
  mina = await enter(browser, 'mina', PHONE)
  lena = await enter(browser, 'student', DESKTOP)
})

test.afterAll(async () => {
  for (const somebody of [teacher, mina, lena]) await somebody.page.context().close()
})

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

test('statistics count what was answered', async () => {
  const { page } = teacher
  await page.goto(`${quizAddress}?tab=statistics`)
  await expect(page.getByText('From 2 graded attempts.')).toBeVisible(SLOW)
  await expectWellMade(page)
})

test('files are handed in and graded by the rubric', async ({ request }) => {
  const { act } = await apiOf(request, 'teacher')
  const levels = [
    { title: 'Thin', points: 4 },
    { title: 'Sound', points: 10 },
  ]
  const { assignment } = await act<{ assignment: { id: string } }>(
    'createAssignment',
    { courseId: course.id, kind: 'FILE', title: 'Field notes', rubric: [{ title: 'Argument', levels }] },
    'assignment { id }',
  )
  await act('publishAssignment', { assignmentId: assignment.id })
  for (const { page } of [mina, lena]) {
    await page.goto(`/courses/${course.slug}`)
    await page.getByRole('link', { name: 'Field notes' }).click()
    await page.getByLabel('Drop your files here').setInputFiles([NOTES])
    await expect(page.getByRole('button', { name: `Remove ${NOTES.name}` })).toBeVisible(SLOW)
    await page.getByRole('button', { name: 'Hand in', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in now' }).click()
    await expect(page.getByRole('status', { name: 'Handed in' })).toContainText('Version 1', SLOW)
  }
  const { page } = teacher
  await page.goto(`/teach/assignments/${encodeURIComponent(assignment.id)}?tab=submissions`)
  await page.getByRole('button', { name: 'Grade 2' }).click()
  for (const name of ['Mina Park', 'Lena Fischer']) {
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible(SLOW)
    await page.getByRole('radio', { name: /^Sound/ }).check()
    await page.getByRole('button', { name: 'Save and next' }).click()
  }
  await page.getByRole('button', { name: 'Publish 2 grades' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Published' })).toHaveCount(2, SLOW)
})

test('both reach the certificate, and a stranger verifies it by its QR code', async ({
  browser,
  request,
}) => {
  const { act } = await apiOf(request, 'teacher')
  const quizId = decodeURIComponent(new URL(quizAddress).pathname.split('/').at(-1) ?? '')
  await act('setCertificateRule', {
    courseId: course.id,
    isActive: true,
    progressPercent: 100,
    quizIds: [quizId],
  })
  for (const { page } of [mina, lena]) {
    await page.goto(`/courses/${course.slug}`)
    await page.getByRole('link', { name: 'Listening' }).first().click()
    await expect(page.getByText('First, listen.')).toBeVisible(SLOW)
    await expect(async () => {
      await page.goto('/certificates')
      await expect(page.getByRole('link', { name: TITLE })).toBeVisible({ timeout: 5_000 })
    }).toPass({ timeout: 120_000 })
  }
  const saving = lena.page.waitForEvent('download')
  await lena.page
    .getByRole('listitem')
    .filter({ hasText: TITLE })
    .getByRole('button', { name: 'Download PDF' })
    .click()
  const address = readQr(await (await saving).path())

  const page = await (await browser.newContext(PHONE)).newPage()
  const complaints = watch(page)
  await page.goto(address)
  await expect(page.getByText('This certificate is valid')).toBeVisible(SLOW)
  await expect(page.getByRole('heading', { level: 1, name: 'Lena Fischer' })).toBeVisible()
  await page.context().close()
  for (const somebody of [{ complaints }, teacher, mina, lena]) expect(somebody.complaints).toEqual([])
})
