import { randomUUID } from 'node:crypto'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { apiOf, openCourse } from './api'
import { expectWellMade, watch } from './quality'
import { enter } from './talking'

const HERE = { locale: 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } } as const
const PATIENCE = 60_000 // the worker has other things to do, too

const LESSONS = 'query ($id: ID!) { course(id: $id) { modules { lessons { id } } } }'
interface Lessons {
  course: { modules: { lessons: { id: string }[] }[] }
}

/** Reads every lesson of the course. */
async function complete(request: APIRequestContext, login: string, courseId: string) {
  const { ask, act } = await apiOf(request, login)
  const { course } = await ask<Lessons>(LESSONS, { id: courseId })
  for (const { id: lessonId } of course.modules.flatMap(({ lessons }) => lessons)) {
    await act('recordProgress', { lessonId, sitting: 'browser', revision: 1 })
  }
}

test('a student completes a course, gets the certificate, and a stranger verifies it', async ({
  browser,
  request,
}) => {
  const tag = randomUUID().slice(0, 8)
  const sofiaApi = await apiOf(request, 'sofia')
  const course = await openCourse(sofiaApi, `Listening ${tag}`, ['diego'])
  const sofia = await enter(browser, 'sofia', HERE)
  const diego = await enter(browser, 'diego', HERE)

  await test.step('the teacher says what is asked, and how it looks', async () => {
    await sofia.page.goto(`/teach/courses/${encodeURIComponent(course.id)}/certificates`)
    await sofia.page.getByRole('switch', { name: /Give a certificate/ }).click()
    await sofia.page.getByRole('button', { name: 'Save rule' }).click()
    await expect(sofia.page.getByText('On', { exact: true })).toBeVisible()
    await sofia.page.getByLabel(/^Who signs/).fill('Sofía Herrera')
    await sofia.page.getByRole('button', { name: 'Save and preview' }).click()
    const picture = sofia.page.getByRole('img', { name: /What the certificate looks like/ })
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: PATIENCE })
      .toBeGreaterThan(1000)
    await expectWellMade(sofia.page)
  })
  await test.step('the student sees what is missing', async () => {
    await diego.page.goto(`/courses/${course.slug}`)
    const goal = diego.page.getByRole('region', { name: 'The certificate' })
    await expect(goal.getByText('Complete all lessons')).toBeVisible()
    await expectWellMade(diego.page)
  })
  await test.step('completes the course, and has it', async () => {
    await complete(request, 'diego', course.id)
    await expect(async () => {
      await diego.page.goto('/certificates')
      await expect(diego.page.getByRole('link', { name: course.title })).toBeVisible()
    }).toPass({ timeout: PATIENCE })
    await expectWellMade(diego.page)
    const saving = diego.page.waitForEvent('download')
    await diego.page
      .getByRole('listitem')
      .filter({ hasText: course.title })
      .getByRole('button', { name: 'Download PDF' })
      .click()
    expect((await saving).suggestedFilename()).toMatch(/\.pdf$/)
  })

  const address = await diego.page.getByRole('link', { name: course.title }).getAttribute('href')
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`a stranger verifies it by its address (${colorScheme})`, async () => {
      const context = await browser.newContext({
        ...HERE,
        colorScheme,
        viewport: { width: 390, height: 800 },
      })
      const page = await context.newPage()
      const complaints = watch(page)
      await page.goto(address ?? '')
      await expect(page.getByText('This certificate is valid')).toBeVisible()
      await expect(page.getByRole('heading', { level: 1, name: 'Diego Morales' })).toBeVisible()
      await expectWellMade(page)
      expect(complaints).toEqual([])
      await context.close()
    })
  }
  await test.step('the teacher revokes it, and the page says so', async () => {
    await sofia.page.reload()
    await sofia.page.getByRole('button', { name: 'Actions for Diego Morales' }).click()
    await sofia.page.getByRole('menuitem', { name: 'Revoke' }).click()
    await sofia.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await expect(sofia.page.getByText('Revoked', { exact: true })).toBeVisible()
    const context = await browser.newContext(HERE)
    const page = await context.newPage()
    await page.goto(address ?? '')
    await expect(page.getByText('This certificate was revoked on')).toBeVisible()
    await context.close()
  })
  expect([...sofia.complaints, ...diego.complaints]).toEqual([])
})
