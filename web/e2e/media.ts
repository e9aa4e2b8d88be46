import { expect, type Locator, type Page } from '@playwright/test'

/** The colours at points spread over a drawing; an empty sheet has but one. */
function sample(canvas: Locator) {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? {}
    const points = Array.from({ length: 500 }, (_, index) =>
      Math.floor((index / 500) * element.width * element.height),
    )
    return points.map((point) => data?.slice(point * 4, point * 4 + 3).join() ?? '')
  })
}

/** Waits until the page of a PDF is really drawn, and answers what it looks like. */
export async function drawnPage(page: Page): Promise<string> {
  const canvas = page.locator('.pdf canvas')
  await expect(canvas).toBeVisible()
  await expect.poll(async () => new Set(await sample(canvas)).size).toBeGreaterThan(50)
  return (await sample(canvas)).join(' ')
}

export const timeOf = (video: Locator) => video.evaluate((element: HTMLVideoElement) => element.currentTime)

/** Waits until pictures follow each other: the time goes on and frames are shown. */
export async function expectPlaying(video: Locator) {
  const before = await timeOf(video)
  await expect.poll(() => timeOf(video)).toBeGreaterThan(before + 0.5)
  expect(
    await video.evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames),
  ).toBeGreaterThan(0)
}
