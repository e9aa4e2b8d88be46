import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { DEMO_PASSWORD } from './people'

const FOLDER = join(process.env.LYCEUM_FILES ?? '', 'hostile')
const SCRIPT = '<!doctype html><script>alert(document.domain)</script>'

test('hostile files that the server took do nothing when they are opened', async ({ page }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.setContent(SCRIPT)
  await expect.poll(() => dialogs.length, 'a script that runs is noticed').toBe(1)
  dialogs.length = 0

  // The browser's own cookies, among them the one that opens files.
  const { request } = page
  const token = await accessToken(request)
  const names = readdirSync(FOLDER)
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) {
    await test.step(name, async () => {
      const url = await uploaded(request, token, name)
      await openInTab(page, url)
      await page.goto('/login')
      await embed(page, url)
    })
  }
  expect(dialogs).toEqual([])
})

async function accessToken(request: APIRequestContext): Promise<string> {
  const answer = await request.post('/graphql', {
    data: {
      query:
        'mutation ($password: String!) { tokenAuth(username: "teacher", password: $password) { token } }',
      variables: { password: DEMO_PASSWORD },
    },
  })
  return ((await answer.json()) as { data: { tokenAuth: { token: string } } }).data.tokenAuth.token
}

/** The address of the file once it is stored. */
async function uploaded(request: APIRequestContext, token: string, name: string): Promise<string> {
  const query =
    'mutation ($file: Upload!) { uploadAsset(input: {file: $file}) { asset { url } errors { message } } }'
  const answer = await request.post('/graphql', {
    headers: { authorization: `Bearer ${token}`, 'x-lyceum-client': 'e2e' },
    multipart: {
      operations: JSON.stringify({ query, variables: { file: null } }),
      map: JSON.stringify({ file: ['variables.file'] }),
      file: { name, mimeType: 'text/html', buffer: readFileSync(join(FOLDER, name)) },
    },
  })
  const { data } = (await answer.json()) as {
    data: { uploadAsset: { asset: { url: string } | null; errors: { message: string }[] } }
  }
  expect(data.uploadAsset.errors).toEqual([])
  return data.uploadAsset.asset?.url ?? ''
}

/** As somebody does who follows a link; what is not shown is downloaded instead. */
async function openInTab(page: Page, url: string) {
  const download = page.waitForEvent('download').catch(() => undefined)
  const shown = await page.goto(url).catch((error: unknown) => {
    if (!/Download is starting|ERR_ABORTED/.test(String(error))) throw error
  })
  if (shown) expect(shown.status()).toBe(200)
  else expect((await download)?.suggestedFilename()).toBeTruthy()
}

/** As somebody would who found a way to put tags into our pages. */
async function embed(page: Page, url: string) {
  const outcomes = await page.evaluate(async (address) => {
    const load = (element: HTMLElement) =>
      new Promise<string>((resolve) => {
        element.onload = () => resolve('loaded')
        element.onerror = () => resolve('refused')
        document.body.append(element)
      })
    const script = Object.assign(document.createElement('script'), { src: address })
    const frame = Object.assign(document.createElement('iframe'), { src: address })
    return [
      await load(script),
      await Promise.race([load(frame), new Promise((done) => setTimeout(done, 500))]),
    ]
  }, url)
  expect(outcomes[0]).toBe('refused')
}
