import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { apiOf, openCourse, type Api, type Course } from './api'
import { browserOptions } from './browser'
import { expectPlaying, timeOf } from './media'
import { expectWellMade } from './quality'
import { enter } from './talking'

// Two browsers and an encoder on a busy machine take their time.
test.use({ actionTimeout: 60_000, launchOptions: await browserOptions() })
test.describe.configure({ mode: 'serial', timeout: 420_000 })

const SLOW = { timeout: 120_000 }
const DESKTOP = { viewport: { width: 1280, height: 860 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const LESSON = 'Water'
const CAPTIONS = ['en', 'de'].map((language) => ({
  name: `${language}.vtt`,
  mimeType: 'text/vtt',
  buffer: Buffer.from(
    `WEBVTT\n\n00:00.000 --> 00:08.000\n${language}: Water boils\n\n00:08.000 --> 00:30.000\n${language}: Ice is water, too\n`,
  ),
}))

type Somebody = Awaited<ReturnType<typeof enter>>

let course: Course
let teacher: Somebody
let student: Somebody
let lesson = ''

test.beforeAll(async ({ browser, request }) => {
  test.setTimeout(300_000)
  course = await openCourse(await apiOf(request, 'teacher'), 'A course to watch', ['student'])
  teacher = await enter(browser, 'teacher', DESKTOP)
  student = await enter(browser, 'student', DESKTOP)
})

test.afterAll(async () => {
  for (const somebody of [teacher, student]) await somebody.page.context().close()
})

test('a teacher uploads a film, sees it prepared, and adds captions', async () => {
  const { page } = teacher
  await page.goto(`/teach/courses/${encodeURIComponent(course.id)}`)
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('button', { name: 'Add lesson to Talking' }).click()
  await page.getByRole('menuitem', { name: 'Video' }).click()
  const form = page.getByRole('region', { name: 'Lesson', exact: true })
  await form.getByLabel('Title of the lesson').fill(LESSON)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText(/Saved \d/)).toBeVisible(SLOW)
  await form.getByLabel(/^Drop the video/).setInputFiles(`${process.env.LYCEUM_FILES ?? ''}/lecture.mp4`)
  await expect(page.getByText('Ready to stream')).toBeVisible({ timeout: 300_000 })
  await expect(page.getByText('as many qualities as the video has: 360p')).toBeVisible(SLOW)

  await page.getByRole('button', { name: 'Add captions' }).click()
  const broken = { name: 'x.vtt', mimeType: 'text/vtt', buffer: Buffer.from('WEBVTT\n\nnot a time\nx\n') }
  await form.getByLabel('Drop the captions here').setInputFiles(broken)
  await form.getByRole('button', { name: 'Add captions' }).click()
  await expect(form.getByText(/^Line 3:/)).toBeVisible(SLOW)
  for (const [number, file] of CAPTIONS.entries()) {
    if (number > 0) await page.getByRole('button', { name: 'Add captions' }).click()
    await form.getByLabel('Language').selectOption(file.name.slice(0, 2))
    await form.locator('.add-caption input[type=file]').setInputFiles(file)
    await form.getByRole('button', { name: 'Add captions' }).click()
    await expect(form.locator('.caption-tracks li')).toHaveCount(number + 1, SLOW)
  }
  await expectWellMade(page)
})

test('a student watches it with captions, searches, seeks, and goes on elsewhere', async ({
  browser,
  request,
}) => {
  const { page } = student
  const api = await apiOf(request, 'student')
  lesson = await lessonIn(api)
  await openLesson(page)
  const video = page.locator('video')
  await expect.poll(() => video.getAttribute('src'), SLOW).toMatch(/^blob:/)
  await page.locator('media-play-button').click()
  await expectPlaying(video)
  await page.getByRole('button', { name: 'CC', exact: true }).click()
  await expect.poll(() => shownCue(page), SLOW).toContain('en: ')
  await page.getByLabel('Language of the captions').selectOption('Deutsch')
  await expect.poll(() => shownCue(page), SLOW).toContain('de: ')

  await page.getByRole('button', { name: 'Transcript' }).click()
  await page.getByLabel('Search the transcript').fill('ice')
  await video.evaluate((element: HTMLVideoElement) => element.pause())
  await page.getByRole('button', { name: /Ice is water/ }).click()
  await expect.poll(() => timeOf(video), SLOW).toBeCloseTo(8, 0)
  await page.mouse.move(0, 0)
  await expectWellMade(page)

  await expect.poll(() => secondOf(api), SLOW).toBe(8)
  const phone = await enter(browser, 'student', PHONE)
  await openLesson(phone.page)
  await expect.poll(() => timeOf(phone.page.locator('video')), SLOW).toBeCloseTo(8, 0)
  await phone.page.locator('media-play-button').click()
  await expectPlaying(phone.page.locator('video'))
  await phone.page.locator('video').evaluate((element: HTMLVideoElement) => element.pause())
  await phone.page.mouse.move(0, 0)
  await expectWellMade(phone.page)
  await expectTruthOfWhereItBegins(phone.page, api)
  await phone.page.context().close()
})

/** A film that was watched to its end begins anew, and nothing says that it was resumed. */
async function expectTruthOfWhereItBegins(page: Page, api: Api) {
  const video = page.locator('video')
  const resumed = page.getByText(/^Resumed at/)
  await openLesson(page)
  await expect(resumed).toBeVisible(SLOW)
  await video.evaluate((element: HTMLVideoElement) => void (element.currentTime = element.duration - 1))
  await expect.poll(() => secondOf(api), SLOW).toBeGreaterThan(16)
  await openLesson(page)
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState), SLOW).not.toBe(0)
  await expect.poll(() => timeOf(video), SLOW).toBe(0)
  await expect(resumed).toHaveCount(0, SLOW)
}

test('nobody else gets anything at any address, nor does the student who has left', async ({ browser }) => {
  const { page } = student
  const anybody = await browser.newContext()
  const stranger = await browser.newContext()
  const apart = await browser.newContext()
  const [strangersApi, studentsApi] = [
    await apiOf(stranger.request, 'mina'),
    await apiOf(apart.request, 'student'),
  ]

  // Addresses last a minute: that the student succeeds again afterwards shows that they still did.
  await expect(async () => {
    const streamed = await addressesOf(page)
    const { file, pictures, captions } = await filesOf(studentsApi)
    expect(await statuses(apart, [file])).toEqual([403])
    const mine = async () => [
      ...(await statuses(page.context(), streamed)),
      ...(await statuses(apart, [...pictures, ...captions])),
    ]
    expect(new Set(await mine())).toEqual(new Set([200]))
    for (const other of [anybody, stranger]) {
      const refused = await statuses(other, [...streamed, file, ...pictures, ...captions])
      expect(new Set(refused)).toEqual(new Set([403]))
    }
    expect(new Set(await mine())).toEqual(new Set([200]))
  }).toPass({ timeout: 240_000 })

  const visitor = await anybody.newPage()
  await openLesson(visitor)
  await expectShut(visitor)

  const { captionIds } = await filesOf(studentsApi)
  expect(await seenBy(strangersApi, captionIds[0])).toEqual({ lesson: { content: null }, node: null })
  expect(await seenBy(studentsApi, captionIds[0])).toMatchObject({ node: { cues: [{}, {}] } })

  // That they work again after enrolling again shows that they were refused for no other reason.
  await expect(async () => {
    const streamed = await addressesOf(page)
    const { file, pictures, captions } = await filesOf(studentsApi)
    const mine = async () => [
      ...(await statuses(page.context(), streamed)),
      ...(await statuses(apart, [...pictures, ...captions])),
    ]
    await studentsApi.act('unenroll', { courseId: course.id })
    expect(new Set(await mine())).toEqual(new Set([403]))
    expect(await statuses(apart, [file])).toEqual([403])
    await studentsApi.act('enroll', { courseId: course.id })
    expect(new Set(await mine())).toEqual(new Set([200]))
  }).toPass({ timeout: 240_000 })
  await studentsApi.act('unenroll', { courseId: course.id })
  await openLesson(page)
  await expectShut(page)
  expect(await seenBy(studentsApi, captionIds[0])).toEqual({ lesson: { content: null }, node: null })
  for (const context of [anybody, stranger, apart]) await context.close()
})

async function expectShut(page: Page) {
  await expect(page.getByText('This lesson opens when you enrol')).toBeVisible(SLOW)
  await expect(page.locator('video')).toHaveCount(0)
}

async function openLesson(page: Page) {
  await page.goto(`/courses/${course.slug}/lessons/${encodeURIComponent(lesson)}`)
  await expect(page.getByRole('heading', { level: 1, name: LESSON })).toBeVisible(SLOW)
}

async function lessonIn({ ask }: Api): Promise<string> {
  const found = await ask<{ course: { modules: { lessons: { id: string; title: string }[] }[] } }>(
    'query ($slug: String!) { course(slug: $slug) { modules { lessons { id title } } } }',
    { slug: course.slug },
  )
  const lessons = found.course.modules.flatMap(({ lessons }) => lessons)
  return lessons.find(({ title }) => title === LESSON)?.id ?? ''
}

/** Where the student is, as the server knows it. */
async function secondOf({ ask }: Api) {
  const { lesson: seen } = await ask<{ lesson: { viewerProgress: { position: { second: number } } | null } }>(
    'query ($lesson: ID!) { lesson(id: $lesson) { viewerProgress { position { second } } } }',
    { lesson },
  )
  return Math.round(seen.viewerProgress?.position.second ?? 0)
}

/** What the page fetches to play the film: playlists, key, segment, picture. */
async function addressesOf(page: Page) {
  const seen = new Map<string, string>()
  const note = (request: { url: () => string }) => {
    const kind = /\/files\/hls\/[^/]+\/(master|key|poster|360\.m3u8|360\/\d)/.exec(request.url())?.[1]
    if (kind) seen.set(kind.replace(/\/\d$/, '/n'), request.url())
  }
  page.on('request', note)
  await openLesson(page)
  await expect
    .poll(() => [...seen.keys()].sort(), SLOW)
    .toEqual(['360.m3u8', '360/n', 'key', 'master', 'poster'])
  page.off('request', note)
  return [...seen.values()]
}

interface LessonFile {
  url: string
  thumbnailUrl: string
  video: { posterUrl: string; captions: { id: string; url: string }[] }
}

/** What the API names to the student. */
async function filesOf({ ask }: Api) {
  const answer = await ask<{ lesson: { content: { file: LessonFile } } }>(
    `query ($lesson: ID!) {
      lesson(id: $lesson) {
        content { file { url thumbnailUrl video { posterUrl captions { id url } } } }
      }
    }`,
    { lesson },
  )
  const { url, thumbnailUrl, video } = answer.lesson.content.file
  return {
    file: url,
    pictures: [thumbnailUrl, video.posterUrl],
    captions: video.captions.map(({ url }) => url),
    captionIds: video.captions.map(({ id }) => id),
  }
}

function seenBy({ ask }: Api, caption: string | undefined) {
  return ask<object>(
    `query ($lesson: ID!, $caption: ID!) {
      lesson(id: $lesson) { content { text } }
      node(id: $caption) { ... on Caption { cues { text } } }
    }`,
    { lesson, caption },
  )
}

function shownCue(page: Page) {
  return page.locator('video').evaluate((element: HTMLVideoElement) =>
    [...element.textTracks]
      .filter(({ mode }) => mode === 'showing')
      .flatMap(({ activeCues }) => [...(activeCues ?? [])])
      .map((cue) => (cue as VTTCue).text)
      .join('\n'),
  )
}

function statuses({ request }: BrowserContext, urls: string[]) {
  return Promise.all(urls.map(async (url) => (await request.get(url)).status()))
}
