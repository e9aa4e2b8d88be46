import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type Browser, type BrowserContext, type Page, type Request } from '@playwright/test'
import { drawnPage, expectPlaying, timeOf } from './media'
import { confirm, expectMail, newPerson, register, signIn } from './people'
import { expectWellMade, watch } from './quality'

const file = (name: string) => path.join(process.env.LYCEUM_FILES ?? '', name)

const teacher = newPerson('Thea Teacher')
const student = newPerson('Simon Student')
const title = `Walking and thinking ${randomUUID().slice(0, 8)}`
const MIDDLE = 10 // seconds, of the film
const reason = 'The seat was sold twice, and the other one was first.'

test.use({ locale: 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

test('a teacher builds a course from real files, a student takes it on a phone, and is shown out', async ({
  browser,
}) => {
  const [teaching, teachersComplaints] = await newPage(browser)
  const [learning, studentsComplaints] = await newPage(browser, PHONE)

  await test.step('a teacher registers with a photo, which says nothing about its place', async () => {
    await register(teaching, teacher, 'teach', file('portrait.jpg'))
    await confirm(teaching, teacher)
    await expectPhotoWithoutPlace(teaching)
  })
  await test.step('builds a course', () => buildCourse(teaching))
  await test.step('and publishes it', () => publish(teaching))

  let loads = 0
  teaching.on('load', () => loads++)

  const enrolling = learning.waitForRequest(
    (request) => request.postData()?.includes('mutation Enroll(') ?? false,
  )
  await test.step('a student finds it by search and enrols', async () => {
    await register(learning, student, 'learn')
    await confirm(learning, student)
    await findBySearch(learning)
    await learning.getByRole('button', { name: 'Enrol', exact: true }).click()
    await expect(learning.getByRole('link', { name: 'Start learning' })).toBeVisible()
  })
  await test.step('the teacher sees it at once, and by e-mail', async () => {
    await expect(teaching.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
    await expectMail(teacher, `${student.name} joined “${title}”`)
  })
  await test.step('the student reads the PDF', () => readPdf(learning))
  await test.step('plays the video and seeks', () => watchVideo(learning))
  await test.step('and reviews the course', () => review(learning))
  await test.step('the teacher sees the review at once', async () => {
    await expect(teaching.getByRole('button', { name: 'Notifications, 2 unread' })).toBeVisible()
    expect(loads).toBe(0)
  })

  const files = await test.step('the files open for the student alone', async () => {
    const urls = await fileUrls(learning)
    expect(await statuses(learning.context(), urls)).toEqual([200, 200, 200])
    await expectShutForStrangers(browser, urls)
    return urls
  })
  await test.step('the teacher blocks the student, who is told at once, for a moment', async () => {
    const told = expect(learning.getByText(reason)).toBeVisible({ timeout: 120_000 })
    await block(teaching)
    await told
  })
  await test.step('who loses files, lesson and the way back', async () => {
    expect(await statuses(learning.context(), files)).toEqual([403, 403, 403])
    expect(Math.min(...files.map(expiry))).toBeGreaterThan(Date.now() / 1000)
    await expectShutOut(learning)
    await expectRefusedToEnroll(await enrolling)
  })
  await test.step('also when they come back later', async () => {
    const [later, complaints] = await newPage(browser)
    await signIn(later, student.email, student.password)
    await later.goto('/learning')
    await expect(later.getByText(`The teacher’s reason: ${reason}`)).toBeVisible()
    await expectWellMade(later)
    expect(await statuses(later.context(), files)).toEqual([403, 403, 403])
    expect(complaints).toEqual([])
  })
  await test.step('the review reaches the teacher by e-mail, a minute after the enrolment', async () => {
    await expectMail(teacher, `${student.name} gave “${title}” 4 of 5 stars`, 180_000)
  })

  expect(teachersComplaints).toEqual([])
  expect(studentsComplaints).toEqual([])
})

async function newPage(browser: Browser, device?: typeof PHONE): Promise<[Page, string[]]> {
  const page = await (await browser.newContext(device)).newPage()
  return [page, watch(page)]
}

async function expectPhotoWithoutPlace(page: Page) {
  const traces = /exif|Camera of the journey/i
  expect((await readFile(file('portrait.jpg'))).toString('latin1')).toMatch(traces)
  await page.goto('/settings')
  const photos = page.locator('.avatar img')
  await expect(photos).toHaveCount(2)
  for (const photo of await photos.all()) {
    await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
    const response = await page.request.get((await photo.getAttribute('src')) ?? '')
    expect(response.status()).toBe(200)
    expect((await response.body()).toString('latin1')).not.toMatch(traces)
  }
  await expectWellMade(page)
}

async function buildCourse(page: Page) {
  await page.goto('/teach/new')
  await page.getByLabel('Title').fill(title)
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Create course' }).click()

  await page.getByRole('tab', { name: 'Details' }).click()
  await page.getByLabel('Summary').fill('Why the best thoughts come on foot.')
  await page.getByRole('textbox', { name: 'Description' }).fill('Bring **good shoes**.')
  await page.getByLabel('Category').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Saved \d/)).toBeVisible()
  await expectWellMade(page)

  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByLabel('Title of the module').fill('First steps')
  await page.getByRole('button', { name: 'Add module' }).click()
  await addLesson(page, 'PDF', 'The handout', 'reader.pdf')
  await addLesson(page, 'Video', 'The lecture', 'lecture.mp4')
  await expect(page.getByText('Ready to stream')).toBeVisible({ timeout: 240_000 })
  await addLesson(page, 'Reading', 'The idea')
  await page.getByRole('button', { name: 'Back to the outline' }).click()
  await expect(page.getByRole('heading', { name: 'Materials of the whole course' })).toBeVisible()
  await page.getByLabel('Drop files here').setInputFiles(file('reader.pdf'))
  await expect(page.getByRole('button', { name: 'Delete reader' })).toBeVisible()
  await expectWellMade(page)
}

async function addLesson(page: Page, kind: string, name: string, upload?: string) {
  await page.getByRole('button', { name: 'Add lesson to First steps' }).click()
  await page.getByRole('menuitem', { name: kind }).click()
  const form = page.getByRole('region', { name: 'Lesson', exact: true })
  await expect(form.getByLabel('Title of the lesson')).toHaveValue(/^Lesson \d$/)
  await form.getByLabel('Title of the lesson').fill(name)
  if (upload) {
    await form.getByLabel(/^Drop the/).setInputFiles(file(upload))
    await expect(form.getByRole('button', { name: 'Replace' })).toBeVisible()
  } else {
    await form.getByRole('textbox', { name: 'Text' }).fill('Walk, *then* write.')
  }
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText(/Saved \d/)).toBeVisible()
  await expect(page.getByRole('link', { name })).toBeVisible()
}

async function publish(page: Page) {
  await page.getByRole('tab', { name: 'Publishing and more' }).click()
  await page.getByRole('button', { name: 'Publish course' }).click()
  await expect(page.getByText('Everybody finds this course in the catalogue')).toBeVisible()
  await expectWellMade(page)
}

async function findBySearch(page: Page) {
  await page.goto('/courses')
  await page.getByRole('searchbox', { name: 'Search courses' }).fill(title)
  await expect(page).toHaveURL(/search=/)
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expectWellMade(page)
}

async function readPdf(page: Page) {
  await page.getByRole('link', { name: 'Start learning' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The handout' })).toBeVisible()
  const first = await drawnPage(page)
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByRole('spinbutton', { name: 'Page' })).toHaveValue('2')
  await expect.poll(() => drawnPage(page)).not.toBe(first)
}

async function watchVideo(page: Page) {
  const part = page.waitForResponse(/\/files\/hls\/[^/]+\/360\/0\?token=/)
  await openLesson(page, 'The lecture')
  expect((await part).headers()['cache-control']).toBe('private, no-store')
  const video = page.locator('video')
  await page.locator('media-play-button').click()
  await expectPlaying(video)
  await page.locator('media-play-button').click() // a pause, in which nothing but seeking moves it
  await page.locator('media-time-range').click()
  await expect.poll(async () => Math.abs((await timeOf(video)) - MIDDLE)).toBeLessThan(1)
  await page.locator('media-play-button').click()
  await expectPlaying(video)
  await page.mouse.move(0, 0) // axe reads hidden words of the button's tooltip, too
  await expectWellMade(page)
}

async function openLesson(page: Page, name: string) {
  await chooseInOutline(page, name)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function chooseInOutline(page: Page, name: string) {
  await page.getByRole('button', { name: 'Outline' }).click()
  const outline = page.getByRole('dialog', { name: 'Outline' })
  await outline.getByRole('link', { name }).click()
  await expect(outline).toHaveCount(0)
}

async function review(page: Page) {
  await chooseInOutline(page, title)
  await page.getByRole('button', { name: 'Write a review' }).click()
  await page.getByTitle('4 stars').click()
  await page.getByLabel('What should others know?').fill('My feet hurt, my head is clear.')
  await page.getByRole('button', { name: 'Publish review' }).click()
  await expect(page.getByText('My feet hurt, my head is clear.')).toBeVisible()
  await expect(page.getByRole('img', { name: '4 of 5 stars' }).first()).toBeVisible()
}

/** Fresh addresses of the material, the video and the PDF, as the student's browser got them. */
async function fileUrls(page: Page): Promise<string[]> {
  const material = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download reader' }).click()
  await material

  await page.getByRole('link', { name: 'Continue learning' }).click()
  await openLesson(page, 'The idea')
  await expect(page.getByText('Walk, then write.')).toBeVisible()
  const video = page.waitForRequest(/master\.m3u8\?token=/)
  await openLesson(page, 'The lecture')
  await video

  const pdf = page.waitForRequest(/reader\.pdf\?token=/)
  await openLesson(page, 'The handout')
  await drawnPage(page)
  return [(await material).url(), (await video).url(), (await pdf).url()]
}

/** When a file's address ends by itself, in Unix seconds: a refusal before that is a decision. */
const expiry = (url: string) => parseInt(new URL(url).searchParams.get('token') ?? '', 16)

function statuses({ request }: BrowserContext, urls: string[]) {
  return Promise.all(urls.map(async (url) => (await request.get(url)).status()))
}

async function expectShutForStrangers(browser: Browser, urls: string[]) {
  const anybody = await browser.newContext()
  expect(await statuses(anybody, urls)).toEqual([403, 403, 403])
  const [other] = await newPage(browser)
  await signIn(other, 'student')
  expect(await statuses(other.context(), urls)).toEqual([403, 403, 403])
}

async function block(page: Page) {
  await page.getByRole('tab', { name: 'Students' }).click()
  await page.getByRole('searchbox', { name: 'Search by name, e-mail or username' }).fill(student.username)
  await page.getByRole('button', { name: `Actions for ${student.name}` }).click()
  await page.getByRole('menuitem', { name: 'Block' }).click()
  const dialog = page.getByRole('dialog', { name: `Block ${student.name}?` })
  await dialog.getByLabel('Reason').fill(reason)
  await expectWellMade(page)
  await dialog.getByRole('button', { name: 'Block' }).click()
  await expect(page.getByRole('row', { name: student.name })).toContainText(reason)
}

async function expectShutOut(page: Page) {
  // The page that was open is closed at the next step.
  await chooseInOutline(page, 'The lecture')
  await expectRefusal(page)

  await page.reload()
  await expectRefusal(page)
  await expect(page.locator('video, canvas')).toHaveCount(0)
  await expectWellMade(page)

  await page.getByRole('link', { name: 'To the course page' }).click()
  await expectRefusal(page)
  await expect(page.getByRole('button', { name: 'Enrol', exact: true })).toHaveCount(0)
}

/** What the button sent when it was still there, sent again. */
async function expectRefusedToEnroll(first: Request) {
  const answer = await first.frame().page().request.fetch(first)
  const { data } = (await answer.json()) as {
    data: { enroll: { errors: { code: string; message: string }[] } }
  }
  expect(data.enroll.errors).toEqual([expect.objectContaining({ code: 'BLOCKED_FROM_COURSE' })])
}

async function expectRefusal(page: Page) {
  await expect(page.getByText('You are blocked from this course')).toBeVisible()
  await expect(page.getByText(`The teacher’s reason: ${reason}`)).toBeVisible()
}
