import { expect, test, type Page } from '@playwright/test'
import { createHash, randomBytes } from 'node:crypto'
import { appendFile, copyFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { apiOf, openCourse, type Api, type Course } from './api'
import { browserOptions } from './browser'
import { expectWellMade } from './quality'
import { enter } from './talking'

test.use({ actionTimeout: 60_000, launchOptions: await browserOptions() })
test.describe.configure({ mode: 'serial', timeout: 600_000 })

const DESKTOP = { viewport: { width: 1280, height: 860 }, locale: 'en-GB', reducedMotion: 'reduce' } as const
const SLOW = { timeout: 120_000 }
const PADDING = 100_000_000 // bytes
const PARTS_BEFORE_THE_BREAK = 6

const files = process.env.LYCEUM_FILES ?? ''
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let api: Api
let page: Page
let complaints: string[]
let course: Course
let lessonId: string
let secondLessonId: string
let film: string
// Another for each try: what an earlier one has left behind is of no concern.
const title = `Lecture ${randomBytes(3).toString('hex')}`

/** A real film with a box that players skip: over 100 MB. */
async function makeFilm(path: string) {
  await copyFile(join(files, 'lecture.mp4'), path)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(PADDING + 8)
  head.write('free', 4)
  await appendFile(path, Buffer.concat([head, randomBytes(PADDING)]))
}

test.beforeAll(async ({ browser }, info) => {
  test.setTimeout(300_000)
  film = info.outputPath(`${title}.mp4`)
  await makeFilm(film)
  ;({ page, complaints } = await enter(browser, 'priya', DESKTOP))
  page.on('dialog', (dialog) => void dialog.accept()) // "Leave the page?"
  api = await apiOf(page.request, 'priya')
  const { uploads } = await api.ask<{ uploads: { id: string }[] }>('{ uploads { id } }')
  for (const { id } of uploads) await api.act('cancelUpload', { uploadId: id })
  course = await openCourse(api, 'A course with a film', [])
  const { module } = await api.act<{ module: { id: string } }>(
    'createModule',
    { courseId: course.id, title: 'Films' },
    'module { id }',
  )
  const addLesson = async (lessonTitle: string) => {
    const { lesson } = await api.act<{ lesson: { id: string } }>(
      'createLesson',
      { moduleId: module.id, title: lessonTitle, kind: 'VIDEO' },
      'lesson { id }',
    )
    return lesson.id
  }
  lessonId = await addLesson('Watch this')
  secondLessonId = await addLesson('Watch it again')
})

test.afterAll(async () => {
  await page.context().close()
})

const tray = () => page.getByRole('region', { name: 'Uploads' })
const card = () => page.getByRole('button', { name: `Details of ${title}`, exact: true })

async function receivedParts() {
  const { uploads } = await api.ask<{ uploads: { receivedParts: number[] }[] }>(
    '{ uploads { receivedParts } }',
  )
  return uploads[0]?.receivedParts.length ?? 0
}

const openLesson = (id: string) =>
  page.goto(`/teach/courses/${encodeURIComponent(course.id)}?lesson=${encodeURIComponent(id)}`)

async function fileOf(id: string) {
  const { lesson } = await api.ask<{ lesson: { content: { file: { name: string; size: number } | null } } }>(
    'query ($id: ID!) { lesson(id: $id) { content { file { name size } } } }',
    { id },
  )
  return lesson.content.file
}

test('the upload of a film for a lesson breaks off half-way', async () => {
  await page.goto('/teach/library')
  await expect(page.getByRole('heading', { level: 1, name: 'Media library' })).toBeVisible(SLOW)
  await expectWellMade(page)
  let parts = 0
  // What comes later stays on its way for ever.
  await page.route('**/files/upload/**', async (route) => {
    parts += 1
    if (parts <= PARTS_BEFORE_THE_BREAK) await route.continue()
  })
  await openLesson(lessonId)
  await page.getByLabel(/^Drop the video/).setInputFiles(film)
  await expect(tray().getByText(`${title}.mp4`)).toBeVisible(SLOW)
  await expect.poll(receivedParts, SLOW).toBe(PARTS_BEFORE_THE_BREAK)
  await expectWellMade(page)
})

test('after a reload it goes on with the same file, and only with that', async () => {
  await page.reload()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await expect(tray().getByText(/has arrived\. Choose the same file to go on/)).toBeVisible(SLOW)
  await expect(tray().getByText('For the lesson “Watch this”.')).toBeVisible()
  await expectWellMade(page)
  const input = tray().getByLabel(`Choose ${title}.mp4 to go on with its upload`)
  await input.setInputFiles(join(files, 'lecture.mp4'))
  await expect(tray().getByText('This is another file.')).toBeVisible()
  expect(await receivedParts()).toBe(PARTS_BEFORE_THE_BREAK)

  let again = 0
  page.on('request', (request) => (again += request.method() === 'PUT' ? 1 : 0))
  await input.setInputFiles(film)
  // It goes on while one looks at other pages.
  await page.getByRole('link', { name: 'Teaching', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Teaching' })).toBeVisible(SLOW)
  await expect(tray().getByText('All uploads are done')).toBeVisible(SLOW)
  await expect(tray().getByText('It is in the lesson “Watch this” now.')).toBeVisible()
  const { size } = await stat(film)
  expect(await fileOf(lessonId)).toEqual({ name: `${title}.mp4`, size })
  expect(again).toBe(Math.ceil(size / (8 * 1024 * 1024)) - PARTS_BEFORE_THE_BREAK)
  await page.getByRole('button', { name: 'Close the list of uploads' }).click()
})

test('it has arrived whole', async () => {
  const { mediaLibrary } = await api.ask<{
    mediaLibrary: { edges: { node: { title: string; asset: { id: string } } }[] }
  }>('{ mediaLibrary(first: 1) { edges { node { title asset { id } } } } }')
  const [newest] = mediaLibrary.edges
  expect(newest?.node.title).toBe(title)
  await page.goto('/teach/library')
  await card().click()
  const [saved] = await Promise.all([
    page.waitForEvent('download', SLOW),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  expect(sha256(await readFile(await saved.path()))).toBe(sha256(await readFile(film)))
  await expect(page.getByRole('link', { name: 'Watch this' })).toBeVisible(SLOW)
  await expectWellMade(page)
})

test('another lesson takes it from the library', async () => {
  await openLesson(secondLessonId)
  const file = page.getByRole('region', { name: 'File' })
  await file.getByRole('button', { name: 'From the library' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose from the library' })
  await expectWellMade(page)
  await picker.getByRole('button', { name: title }).click()
  await expect(picker).toBeHidden(SLOW)
  await expect(file.getByText(`${title}.mp4`)).toBeVisible(SLOW)
  expect((await fileOf(secondLessonId))?.name).toBe(`${title}.mp4`)
  await expectWellMade(page)
})

test('tags, a folder, and another file in its place', async () => {
  const folder = `About ${title}`
  await page.goto('/teach/library')
  await page.getByRole('button', { name: 'New folder' }).click()
  await page.getByLabel('Name of the folder').fill(folder)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByRole('button', { name: folder, exact: true })).toBeVisible(SLOW)
  await card().click()
  await expect(page.getByRole('link', { name: 'Watch it again' })).toBeVisible(SLOW)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Tags/).fill('autumn')
  await dialog.getByLabel(/^Tags/).press('Enter')
  await dialog.getByLabel(/^Folder/).selectOption({ label: folder })
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible(SLOW)

  await dialog.getByRole('button', { name: 'Replace file', exact: true }).first().click()
  await dialog.locator('input[type=file]').setInputFiles(join(files, 'lecture.mp4'))
  await expect(page.getByText('The new file is in its place.')).toBeVisible(SLOW)
  await expect(dialog.getByText('lecture.mp4').first()).toBeVisible(SLOW)
  for (const id of [lessonId, secondLessonId]) expect((await fileOf(id))?.name).toBe('lecture.mp4')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: folder, exact: true }).click()
  await page.getByLabel('Tag', { exact: true }).selectOption('autumn')
  await expect(card()).toBeVisible(SLOW)
})

test('deleted although it is used, and restored', async () => {
  await card().click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText('Places that use it, and will keep it: 2')).toBeVisible(SLOW)
  await page.getByRole('button', { name: 'Delete from library' }).click()
  await expect(page.getByText(`“${title}” is in the bin for 30 days.`)).toBeVisible(SLOW)
  await expect(card()).toBeHidden()
  expect((await fileOf(lessonId))?.name).toBe('lecture.mp4')
  await page.goto('/teach/library?bin=yes')
  await card().click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText(`“${title}” is back.`)).toBeVisible(SLOW)
  await page.goto('/teach/library')
  await expect(card()).toBeVisible(SLOW)
  expect(complaints).toEqual([])
})
