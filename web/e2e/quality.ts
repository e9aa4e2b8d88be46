import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test, type Page } from '@playwright/test'
import type axe from 'axe-core'

const WCAG = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as const
/** All rules that look at colours. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Not as a script tag, which our own Content-Security-Policy would refuse. */
async function loadAxe(page: Page) {
  if (await page.evaluate(() => 'axe' in window)) return
  // Unlike page.evaluate this is compiled once, not again for every page.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: AXE })
  await session.detach()
}

/** No WCAG 2.2 AA finding on the page as it is now; of a page that was looked at in another theme, `coloursOnly`. */
export async function expectAccessible(page: Page, { coloursOnly = false } = {}) {
  await loadAxe(page)
  const findings = await page.evaluate(
    async (rules) => {
      // What has just begun to fade is gone with the next frame, but not before.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      const { run } = (window as unknown as { axe: typeof axe }).axe
      // Everything else that axe tells about a page costs more than to find it.
      const { violations } = await run({
        runOnly: { ...rules, values: [...rules.values] },
        resultTypes: ['violations'],
      })
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))
    },
    coloursOnly ? COLOURS : WCAG,
  )
  expect(findings).toEqual([])
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
export async function expectWellMade(page: Page, { coloursOnly = false } = {}) {
  await expectAccessible(page, { coloursOnly })
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
