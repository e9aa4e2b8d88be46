import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { apiOf } from './api'
import { signIn } from './people'
import { expectWellMade, watch } from './quality'

const KINDS = ['TEXT', 'VIDEO', 'PDF', 'SLIDES', 'INTERACTIVE']
const SETTINGS = ['profile', 'security', 'notifications', 'appearance'].map((tab) => `/settings?tab=${tab}`)
const EDITOR = ['outline', 'details', 'students', 'instructors', 'settings']

test.use({ locale: 'en-GB', reducedMotion: 'reduce' })

test('the pages of a student', async ({ page, request }) => {
  const lessons = await lessonOfEachKind(request)
  expect(lessons).toHaveLength(KINDS.length)
  await signIn(page, 'student')
  await expectAllWellMade(page, ['/learning', '/courses', ...lessons, '/notifications', ...SETTINGS])
})

test('the pages of a teacher', async ({ page, request }) => {
  const { id, lesson } = await taughtCourse(request)
  const editor = `/teach/courses/${encodeURIComponent(id)}`
  await signIn(page, 'teacher')
  await expectAllWellMade(page, [
    '/teach',
    '/teach/new',
    ...EDITOR.map((tab) => `${editor}?tab=${tab}`),
    `${editor}?lesson=${encodeURIComponent(lesson)}`,
    '/notifications',
    '/people',
    ...SETTINGS,
  ])
})

test('the pages of a manager', async ({ page, request }) => {
  await signIn(page, 'manager')
  await expectAllWellMade(page, ['/people', `/people/${encodeURIComponent(await someStudent(request))}`])
})

/** Each page in both colours, loaded anew: Chromium now and then misses a change of the preference. */
async function expectAllWellMade(page: Page, addresses: string[]) {
  const complaints = watch(page)
  for (const address of addresses) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await test.step(`${address}, ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme })
        await page.goto(address)
        await expect(page.locator('html')).toHaveAttribute('data-bs-theme', colorScheme)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 })
          await expect(page.locator('.skeleton')).toHaveCount(0)
          await test.step(`${width} px`, () => expectWellMade(page, { coloursOnly: colorScheme === 'dark' }))
        }
        expect(complaints).toEqual([])
      })
    }
  }
}

interface Course {
  id: string
  slug: string
  modules: { lessons: { id: string; kind: string }[] }[]
}

const COURSE = 'id slug modules { lessons { id kind } }'

async function lessonOfEachKind(request: APIRequestContext): Promise<string[]> {
  const student = await apiOf(request, 'student')
  const { viewer } = await student.ask<{
    viewer: { enrollments: { edges: { node: { course: Course } }[] } }
  }>(`{ viewer { enrollments(status: ACTIVE, first: 20) { edges { node { course { ${COURSE} } } } } } }`)
  const lessons = viewer.enrollments.edges.flatMap(({ node: { course } }) =>
    course.modules.flatMap((module) => module.lessons.map((lesson) => ({ ...lesson, slug: course.slug }))),
  )
  return KINDS.flatMap((wanted) => lessons.find(({ kind }) => kind === wanted) ?? []).map(
    ({ slug, id }) => `/courses/${slug}/lessons/${encodeURIComponent(id)}`,
  )
}

async function taughtCourse(request: APIRequestContext): Promise<{ id: string; lesson: string }> {
  const teacher = await apiOf(request, 'teacher')
  const { viewer } = await teacher.ask<{ viewer: { teaching: { edges: { node: Course }[] } } }>(
    `{ viewer { teaching(first: 20) { edges { node { ${COURSE} } } } } }`,
  )
  for (const { node } of viewer.teaching.edges) {
    const pdf = node.modules.flatMap(({ lessons }) => lessons).find(({ kind }) => kind === 'PDF')
    if (pdf) return { id: node.id, lesson: pdf.id }
  }
  throw new Error('The demo’s teacher has no course with a PDF.')
}

async function someStudent(request: APIRequestContext): Promise<string> {
  const student = await apiOf(request, 'student')
  const { viewer } = await student.ask<{ viewer: { user: { id: string } } }>('{ viewer { user { id } } }')
  return viewer.user.id
}
