import { expect, test, type Page } from '@playwright/test'
import { apiOf, openCourse, type Api, type Course } from './api'
import { browserOptions } from './browser'
import { expectWellMade } from './quality'
import { enter } from './talking'

// Two browsers on a busy machine take their time.
test.use({ actionTimeout: 60_000, launchOptions: await browserOptions() })
test.describe.configure({ mode: 'serial', timeout: 300_000 })

type Somebody = Awaited<ReturnType<typeof enter>>

const DESKTOP_SIZE = { width: 1280, height: 860 }
const PHONE_SIZE = { width: 390, height: 844 }
const CALM = { locale: 'en-GB', reducedMotion: 'reduce' } as const
const SLOW = { timeout: 60_000 }

const TITLE = 'A course to go through'
const NOTE = 'Ask about the stone on the left.'
const LONG_TEXT = Array.from({ length: 80 }, (_, mile) => `Mile ${mile + 1}: one foot, then the other.`).join(
  '\n\n',
)

let atDesk: Somebody
let onPhone: Somebody
let course: Course

/** A course of three lessons: the second is long, the third opens after the other two. */
async function openLockedCourse(api: Api): Promise<Course> {
  const opened = await openCourse(api, TITLE, ['mina'])
  const { course: outline } = await api.ask<{
    course: { modules: { id: string; lessons: { id: string }[] }[] }
  }>('query ($slug: String!) { course(slug: $slug) { modules { id lessons { id } } } }', {
    slug: opened.slug,
  })
  const [module] = outline.modules
  const moduleId = module?.id
  const { lesson: long } = await api.act<{ lesson: { id: string } }>(
    'createLesson',
    { moduleId, title: 'Walking', kind: 'TEXT', text: LONG_TEXT, completionRule: 'MANUAL' },
    'lesson { id }',
  )
  await api.act('createLesson', {
    moduleId,
    title: 'Arriving',
    kind: 'TEXT',
    text: 'You are there.',
    requiredLessonIds: [module?.lessons[0]?.id, long.id],
  })
  return opened
}

test.beforeAll(async ({ browser, request }) => {
  test.setTimeout(300_000)
  course = await openLockedCourse(await apiOf(request, 'teacher'))
  atDesk = await enter(browser, 'mina', { viewport: DESKTOP_SIZE, ...CALM })
  onPhone = await enter(browser, 'mina', { viewport: PHONE_SIZE, ...CALM })
})

test.afterAll(async () => {
  for (const { page } of [atDesk, onPhone]) await page.context().close()
})

const outline = (page: Page) => page.getByRole('navigation', { name: 'Outline' })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const completion = (page: Page) => page.getByRole('region', { name: 'Your progress in this lesson' })

/** On a wide screen and on a narrow one; the page keeps the size it has. */
async function expectWellMadeInBothSizes(page: Page) {
  const size = page.viewportSize() ?? DESKTOP_SIZE
  for (const one of [DESKTOP_SIZE, PHONE_SIZE]) {
    await page.setViewportSize(one)
    await expectWellMade(page)
  }
  await page.setViewportSize(size)
}

test('a lesson is completed while it is read, without a reload', async () => {
  const { page } = atDesk
  await page.goto(`/courses/${course.slug}`)
  await page.getByRole('link', { name: 'Listening' }).first().click()
  await expect(heading(page, 'Listening')).toBeVisible(SLOW)
  await expect(completion(page).getByText(/because you opened it/)).toBeVisible(SLOW)
  await expect(outline(page).getByText('1 of 3 lessons').first()).toBeVisible(SLOW)
  await expect(outline(page).getByRole('link', { name: /^Listening/ })).toContainText('Completed')
  await expectWellMadeInBothSizes(page)
})

test('what locks a lesson is named, with the way there', async () => {
  const { page } = atDesk
  await outline(page).getByRole('link', { name: 'Arriving' }).click()
  await expect(page.getByRole('heading', { name: 'This lesson is not open yet' })).toBeVisible(SLOW)
  await expect(page.getByText('You are there.')).toHaveCount(0)
  await expectWellMadeInBothSizes(page)
  const main = page.getByRole('article')
  await expect(main.getByRole('listitem').getByRole('link', { name: 'Listening' })).toHaveCount(0)
  await main.getByRole('listitem').getByRole('link', { name: 'Walking' }).click()
  await expect(heading(page, 'Walking')).toBeVisible(SLOW)
})

test('a second device goes on where the first one stopped', async ({ request }) => {
  const { ask } = await apiOf(request, 'mina')
  const address = atDesk.page.url()
  const id = decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '')
  async function keptPlace() {
    const { lesson } = await ask<{ lesson: { viewerProgress: { position: { scroll: number } } | null } }>(
      'query ($id: ID!) { lesson(id: $id) { viewerProgress { position { scroll } } } }',
      { id },
    )
    return lesson.viewerProgress?.position.scroll ?? 0
  }
  // Who scrolls before it is known where they stopped last time is not followed yet.
  await expect(async () => {
    const { page } = atDesk
    const place = page.waitForResponse((response) => !!response.request().postData()?.includes('LessonPlace'))
    await page.goto(address)
    await place
    await page.getByText('Mile 40:').scrollIntoViewIfNeeded()
    await page.getByRole('link', { name: 'My learning' }).first().click() // leaving tells the place
    await expect.poll(keptPlace, { timeout: 5_000 }).toBeGreaterThan(0.1)
  }).toPass({ timeout: 120_000 })

  const { page } = onPhone
  await page.goto(`/courses/${course.slug}`)
  await page.getByRole('link', { name: 'Continue learning' }).click()
  await expect(heading(page, 'Walking')).toBeVisible(SLOW)
  await expect(page.getByText('Resumed where you stopped')).toBeAttached(SLOW)
  await expect.poll(() => page.evaluate(() => window.scrollY), SLOW).toBeGreaterThan(500)
  await expectWellMade(page)
})

test('a note stays with the lesson and is found among all notes', async () => {
  const { page } = onPhone
  await page.getByRole('textbox', { name: 'Write a note' }).fill(NOTE)
  await page.getByRole('button', { name: 'Add note' }).click()
  const notes = page.getByRole('region', { name: 'My notes' })
  await expect(notes.getByRole('listitem').filter({ hasText: NOTE })).toBeVisible(SLOW)
  await expectWellMadeInBothSizes(page)
  await notes.getByRole('link', { name: 'All my notes' }).click()
  await expect(page).toHaveURL('/learning/notes')
  const found = page.getByRole('listitem').filter({ hasText: NOTE })
  await expect(found).toContainText(TITLE, SLOW)
  await expectWellMadeInBothSizes(page)
  await found.getByRole('link', { name: 'Walking' }).click()
  await expect(heading(page, 'Walking')).toBeVisible(SLOW)
})

test('the last lesson opens after the others, and the dashboard tells how far one is', async () => {
  const { page } = onPhone
  await completion(page).getByRole('button', { name: 'Mark as completed' }).click()
  await expect(completion(page).getByText(/marked by you/)).toBeVisible(SLOW)
  await page.getByRole('link', { name: 'Next Arriving' }).click()
  await expect(heading(page, 'Arriving')).toBeVisible(SLOW)
  await expect(page.getByText('You are there.')).toBeVisible(SLOW)
  await expect(completion(page).getByText(/because you opened it/)).toBeVisible(SLOW)

  await atDesk.page.goto('/learning/progress')
  const share = atDesk.page.getByRole('listitem').filter({ hasText: TITLE })
  await expect(share).toContainText('3 of 3 lessons', SLOW)
  await expectWellMadeInBothSizes(atDesk.page)
  for (const { complaints } of [atDesk, onPhone]) expect(complaints).toEqual([])
})

test('the teacher sees how far everybody is', async ({ browser }) => {
  const { page, complaints } = await enter(browser, 'teacher', { viewport: DESKTOP_SIZE, ...CALM })
  await page.goto(`/teach/courses/${encodeURIComponent(course.id)}`)
  await page.getByRole('link', { name: 'Progress', exact: true }).click()
  await expect(heading(page, 'Progress')).toBeVisible(SLOW)
  await expect(page.getByText('Mina Park').first()).toBeVisible(SLOW)
  await expect(page.getByText(/3 of 3 lessons/).first()).toBeVisible()
  await expectWellMadeInBothSizes(page)
  await page.getByRole('tab', { name: 'Hard lessons' }).click()
  await expect(page.getByText('Nothing to tell yet')).toBeVisible(SLOW)
  await expectWellMadeInBothSizes(page)
  expect(complaints).toEqual([])
  await page.context().close()
})
