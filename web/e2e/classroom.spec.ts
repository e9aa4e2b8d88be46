import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test'
import { apiOf } from './api'
import {
  drag,
  expectDrawings,
  inked,
  lift,
  listOf,
  pictureOf,
  press,
  strokes,
  take,
  type Place,
} from './board'
import { browserOptions } from './browser'
import { signIn } from './people'
import { busySeconds, expectWellMade, watch } from './quality'
import { listenIn, loudest, makeVoice, overhear } from './voice'

const { executablePath, args = [] } = await browserOptions()
const DESKTOP = { width: 1280, height: 860 }
const PHONE = { width: 390, height: 844 }

test.use({
  launchOptions: {
    executablePath,
    args: [
      ...args,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${makeVoice()}`,
    ],
  },
})
test.describe.configure({ mode: 'serial' })

interface Somebody {
  page: Page
  complaints: string[]
  arrived: ReturnType<typeof overhear>
}

/** A browser of their own, signed in. */
async function arrive(browser: Browser, username: string, viewport: typeof PHONE): Promise<Somebody> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const somebody = { page, complaints: watch(page), arrived: overhear(page) }
  await listenIn(page)
  await signIn(page, username)
  return somebody
}

let host: Somebody
let mina: Somebody
let lena: Somebody
let address: string

test.beforeAll(async ({ browser }) => {
  host = await arrive(browser, 'teacher', DESKTOP)
  mina = await arrive(browser, 'mina', PHONE)
  lena = await arrive(browser, 'student', DESKTOP)
})

test.afterAll(async () => {
  for (const { page } of [host, mina, lena]) await page.context().close()
})

test('a lesson is planned; who was invited knocks and is let in', async () => {
  const { page } = host
  await page.goto('/classrooms')
  await expectWellMade(page)
  await page.getByRole('button', { name: 'New classroom' }).first().click()
  await page.getByLabel('Name').fill('Loops, live')
  for (const name of ['Mina Park', 'Lena Fischer']) {
    await page.getByRole('combobox', { name: /Invite/ }).fill(name)
    await page.getByRole('option', { name }).click()
  }
  await page.getByLabel(/People wait in the lobby/).check()
  await page.getByRole('button', { name: 'Create classroom' }).click()
  await page.getByRole('button', { name: 'Go in and prepare' }).click()
  await page.getByRole('button', { name: 'Start the lesson' }).click()
  await expect(page.getByRole('button', { name: 'End the lesson' })).toBeVisible()
  address = page.url()

  await mina.page.goto(address)
  await mina.page.getByRole('button', { name: 'Test microphone' }).click()
  const level = mina.page.getByRole('meter')
  await expect.poll(async () => Number(await level.getAttribute('aria-valuenow'))).toBeGreaterThan(1)
  await mina.page.getByRole('button', { name: 'Stop the test' }).click()
  await expectWellMade(mina.page)
  await mina.page.getByRole('button', { name: 'Ask to come in' }).click()
  await expect(mina.page.getByText('You are in the lobby')).toBeVisible()

  await page.getByRole('button', { name: 'Let Mina Park in' }).click()
  await expectDrawings(0, page, mina.page)
  await expect(mina.page.getByText('View only')).toBeVisible()
})

test('what is drawn grows before the eyes of others, and stays', async () => {
  const { page } = host
  await take(page, 'Pen')
  await press(page, [
    [0.1, 0.2],
    [0.2, 0.3],
    [0.3, 0.2],
  ])
  await expect.poll(() => inked(mina.page, 'growing')).toBeGreaterThan(50)
  await expectDrawings(0, page, mina.page)
  await lift(page)
  await expectDrawings(1, page, mina.page)
  await expect.poll(() => inked(mina.page, 'growing')).toBe(0)

  const shapes: [string, Place, Place][] = [
    ['Line', [0.1, 0.4], [0.3, 0.5]],
    ['Arrow', [0.35, 0.4], [0.55, 0.5]],
    ['Rectangle', [0.1, 0.6], [0.25, 0.8]],
    ['Ellipse', [0.3, 0.6], [0.45, 0.8]],
  ]
  await page.getByRole('button', { name: 'Red', exact: true }).click()
  for (const [tool, from, to] of shapes) {
    await take(page, tool)
    await drag(page, from, to)
  }
  await take(page, 'Text')
  await drag(page, [0.6, 0.2])
  await page.getByLabel('Text on the board').fill('while True:\n  again()')
  await page.keyboard.press('Control+Enter')
  await expectDrawings(6, page, mina.page)

  await take(page, 'Select')
  await drag(page, [0.1, 0.7], [0.6, 0.7])
  await take(page, 'Eraser')
  await drag(page, [0.2, 0.42], [0.2, 0.48])
  await expectDrawings(5, page, mina.page)
  await page.keyboard.press('Control+z')
  await expectDrawings(6, page, mina.page)
  await page.keyboard.press('Control+Shift+z')
  await expectDrawings(5, page, mina.page)
})

test('who comes late sees the same board, element for element', async () => {
  await lena.page.goto(address)
  await lena.page.getByRole('button', { name: 'Ask to come in' }).click()
  await host.page.getByRole('button', { name: 'Let Lena Fischer in' }).click()
  await expectDrawings(5, lena.page)
  await expect
    .poll(async () => (await pictureOf(lena.page, 'finished')) === (await pictureOf(host.page, 'finished')))
    .toBe(true)
  const drawn = await listOf(host.page, 5)
  expect(await listOf(lena.page, 5)).toEqual(drawn)
  expect(await listOf(mina.page, 5)).toEqual(drawn)
  for (const { page } of [host, lena, mina]) await expectWellMade(page)
})

test('a hand goes up and gets the pen; a viewer has none, and the server refuses it', async ({ request }) => {
  const [{ page }, { page: pupil }] = [host, lena]
  await drag(pupil, [0.5, 0.5], [0.7, 0.7])
  await pupil.getByRole('button', { name: 'Raise hand' }).click()
  await page.getByRole('tab', { name: /People/ }).click()
  const hands = page.getByRole('region', { name: 'Hands up' })
  await expect(hands).toContainText('Lena Fischer')
  await page.getByRole('button', { name: 'Actions for Lena Fischer' }).click()
  await page.getByRole('menuitem', { name: 'Give the pen' }).click()
  await expect(hands).toBeHidden()
  await take(pupil, 'Pen')
  await drag(pupil, [0.6, 0.6], [0.8, 0.7])
  await expectDrawings(6, page, pupil, mina.page)

  await page.getByRole('button', { name: 'Actions for Lena Fischer' }).click()
  await page.getByRole('menuitemradio', { name: 'Viewer' }).click()
  await expect(pupil.getByText('View only')).toBeVisible()
  await drag(pupil, [0.6, 0.8], [0.8, 0.9])
  const line = { clientId: 'past the client', tool: 'LINE', color: '#000000', width: 0.005 }
  const { act } = await apiOf(request, 'student')
  const drawing = act('addBoardElement', { ...(await boardOf(request)), ...line, points: [0, 0, 1, 1] })
  await expect(drawing).rejects.toThrow('NO_PEN')
  await expectDrawings(6, page, pupil, mina.page)
})

test('one speaks and the others hear it, in order', async () => {
  const { page } = host
  for (const listener of [mina.page, lena.page])
    await listener.getByRole('button', { name: 'Turn on sound' }).click()
  expect(await loudest(lena.page)).toBe(0)
  await page.getByRole('button', { name: 'Speak', exact: true }).click()
  await expect(lena.page.getByText('Amara Okafor has the microphone')).toBeVisible()
  for (const listener of [mina.page, lena.page])
    await expect.poll(() => loudest(listener)).toBeGreaterThan(0.02)
  const frames = () => lena.arrived.of<{ seq: number; codec: string }>('audioFrameReceived')
  await expect.poll(() => frames().length).toBeGreaterThan(30)

  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await expect.poll(() => loudest(lena.page)).toBeLessThan(0.001)
  const seqs = frames().map(({ seq }) => seq)
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
  expect(seqs.length).toBeGreaterThan(((seqs.at(-1) ?? 0) - (seqs[0] ?? 0)) * 0.8)
  await page.getByRole('button', { name: 'Give the microphone back' }).click()
  await expect(page.getByRole('button', { name: 'Speak', exact: true })).toBeVisible()
})

test('a broken line misses nothing', async () => {
  const { page } = host
  await mina.page.context().setOffline(true)
  await take(page, 'Line')
  await drag(page, [0.6, 0.4], [0.9, 0.4])
  await drag(page, [0.6, 0.45], [0.9, 0.45])
  await expectDrawings(8, page, lena.page)
  await expectDrawings(6, mina.page)
  await mina.page.context().setOffline(false)
  await expectDrawings(8, mina.page)
  mina.complaints.length = 0 // that there was no line is no complaint
})

test('a thousand strokes are as easy to draw on as none', async () => {
  const { page } = host
  await take(page, 'Pen')
  const nearlyEmpty = await busySeconds(page, () => drawAcross(page, 0.85))
  await expectDrawings(9, page, lena.page, mina.page)
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { data?: { boardElements?: { elements: object[] } } }
    const elements = body.data?.boardElements?.elements
    if (elements) elements.push(...strokes(1_000, elements[0]))
    await route.fulfill({ response: answer, json: body })
  })
  await page.reload()
  await expectDrawings(1_009, page)
  await page.unroute('**/graphql')
  await take(page, 'Pen')
  const full = await busySeconds(page, () => drawAcross(page, 0.9))
  // About 1 s and 1 s; drawing all anew with every move takes half a minute.
  expect(full).toBeLessThan(nearlyEmpty * 3)
  await expectDrawings(1_010, page)
  await expectDrawings(10, lena.page, mina.page)
})

/** A stroke from left to right, in 80 moves. */
async function drawAcross(page: Page, y: number) {
  const way = Array.from({ length: 81 }, (_, index): Place => [0.1 + index * 0.01, y])
  await press(page, way, 1)
  await lift(page)
}

test('who is removed loses everything at once', async ({ request }) => {
  const { page } = host
  await page.getByRole('tab', { name: /People/ }).click()
  await page.getByRole('button', { name: 'Actions for Mina Park' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(mina.page.getByText('This classroom is not open to you')).toBeVisible()
  const board = await boardOf(request)
  const changes = mina.arrived.of('boardChanged').length
  await take(page, 'Line')
  await drag(page, [0.1, 0.1], [0.3, 0.1])
  await expectDrawings(11, lena.page)
  expect(mina.arrived.of('boardChanged')).toHaveLength(changes)
  const { ask } = await apiOf(request, 'mina')
  const id = board.boardId
  expect(await ask('query ($id: ID!) { boardElements(boardId: $id) { seq } }', { id })).toEqual({
    boardElements: null,
  })
  await mina.page.goto(address)
  await expect(mina.page.getByText('This classroom is not open to you')).toBeVisible()
})

test('when the lesson is over, board, chat and attendance are there', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'End the lesson' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the lesson' }).click()
  await expectDrawings(11, page, lena.page)
  await expectWellMade(page)
  await page.getByRole('tab', { name: 'Attendance' }).click()
  for (const name of ['Amara Okafor', 'Lena Fischer', 'Mina Park'])
    await expect(page.getByRole('cell', { name })).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/)
  for (const { complaints } of [host, mina, lena]) expect(complaints).toEqual([])
})

/** The board and its first page, as the server calls them. */
async function boardOf(request: APIRequestContext) {
  const { ask } = await apiOf(request, 'teacher')
  const { classroom } = await ask<{ classroom: { board: { id: string; pages: { id: string }[] } } }>(
    'query ($id: ID!) { classroom(id: $id) { board { id pages { id } } } }',
    { id: decodeURIComponent(address.split('/').at(-1) ?? '') },
  )
  return { boardId: classroom.board.id, pageId: classroom.board.pages[0]?.id }
}
