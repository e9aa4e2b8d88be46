import { expect, type Locator, type Page } from '@playwright/test'

/** Layers of the board, from the lowest. */
export const LAYERS = { paper: 0, finished: 1, growing: 2, own: 3 } as const
type Layer = keyof typeof LAYERS

/** A place on the page: shares of its width and height. */
export type Place = readonly [x: number, y: number]

export const sheetOf = (page: Page) => page.locator('.board-sheet[role=img]')

export async function expectDrawings(count: number, ...pages: Page[]) {
  for (const page of pages) await expect(sheetOf(page)).toHaveAttribute('data-drawings', String(count))
}

export const take = (page: Page, tool: string) =>
  page
    .getByRole('toolbar', { name: 'Drawing tools' })
    .getByRole('button', { name: tool, exact: true })
    .click()

async function boxOf(sheet: Locator) {
  const box = await sheet.boundingBox()
  if (!box) throw new Error('The board is not to be seen.')
  return box
}

/** Goes from place to place, in so many moves, with the pointer down; `lift` ends it. */
export async function press(page: Page, places: readonly Place[], steps = 5) {
  const box = await boxOf(sheetOf(page))
  const at = ([x, y]: Place) => [box.x + x * box.width, box.y + y * box.height] as const
  const [first = [0, 0], ...others] = places
  await page.mouse.move(...at(first))
  await page.mouse.down()
  for (const place of others) await page.mouse.move(...at(place), { steps })
}

export const lift = (page: Page) => page.mouse.up()

export async function drag(page: Page, ...places: Place[]) {
  await press(page, places)
  await lift(page)
}

const canvas = (page: Page, layer: Layer) => sheetOf(page).locator('canvas').nth(LAYERS[layer])

/** How many of the layer's pixels something is drawn on. */
export const inked = (page: Page, layer: Layer) =>
  canvas(page, layer).evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? {}
    return data?.reduce((sum, value, index) => sum + (index % 4 === 3 && value > 0 ? 1 : 0), 0) ?? 0
  })

/** The layer as it looks, pixel for pixel. */
export const pictureOf = (page: Page, layer: Layer) =>
  canvas(page, layer).evaluate((element: HTMLCanvasElement) => element.toDataURL())

/** What is on the page in words, the newest first, once it is so many: what and by whom. */
export async function listOf(page: Page, count: number): Promise<string[]> {
  await page.getByRole('tab', { name: 'Drawings' }).click()
  const names = page.locator('.drawing-name')
  await expect(names).toHaveCount(count)
  return names.allInnerTexts()
}

/** Strokes by hand all over the page, as the server would tell them. */
export function strokes(count: number, like: object | undefined) {
  return Array.from({ length: count }, (_, index) => ({
    ...like,
    id: `stroke-${index}`,
    clientId: `stroke-${index}`,
    seq: 100_000 + index,
    tool: 'PEN',
    text: '',
    points: Array.from({ length: 40 }, (__, nth) => {
      const [x, y] = [(index % 40) / 40, Math.floor(index / 40) / 25]
      return nth % 2 === 0 ? x + nth / 2_000 : y + (Math.sin(nth + index) + 1) / 60
    }),
  }))
}
