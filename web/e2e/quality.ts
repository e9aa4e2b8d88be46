import { expect, test, type Page } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** No WCAG 2.2 AA finding on the page as it is now. */
export async function expectAccessible(page: Page) {
  // Not as a script tag, which our own Content-Security-Policy would refuse.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults, string[]>(async (tags) => {
    // What has just begun to fade is gone with the next frame, but not before.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    return (window as unknown as { axe: typeof axe }).axe.run({ runOnly: tags })
  }, WCAG)
  expect(
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`)),
  ).toEqual([])
}

/** Nothing sticks out to the right. */
export async function expectNoSidewaysScroll(page: Page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(excess).toBeLessThanOrEqual(0)
}

/** Collects what a page must never do: log an error, throw, or ask another host for anything. */
export function watch(page: Page): string[] {
  const complaints: string[] = []
  const own = new URL(test.info().project.use.baseURL ?? '').host
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== own) complaints.push(`asked ${host}`)
  })
  return complaints
}

/** What every page owes: nobody is shut out, and nothing sticks out. */
export async function expectWellMade(page: Page) {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}

/** How many seconds of a processor the page's own thread needs for something; other work on the machine does not count. */
export async function busySeconds(page: Page, act: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const total = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const before = await total()
  await act()
  const after = await total()
  await session.detach()
  return after - before
}
