import { createHash } from 'node:crypto'
import { Client, fetchExchange } from '@urql/core'
import { http, HttpResponse } from 'msw'
import { afterEach, expect, it, vi } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { server } from '@/test/server'
import { contentDigest } from '@/ui/uploads/contentDigest'
import { fileDigest } from '@/ui/uploads/fileDigest'
import { PartUpload } from '@/ui/uploads/PartUpload'
import { uploadServer } from '@/ui/uploads/uploadServer'

afterEach(() => void vi.unstubAllGlobals())

const PATIENT = { timeout: 30_000 }
const ADDRESS = 'http://localhost:3000/files/upload/u1/'
const file = new File(['first part', 'second'], 'film.mp4')

/** A server of parts of ten bytes, at this address; `look` sees each before it is taken. */
function serve(address: string, look: (number: number, request: Request) => Promise<void>) {
  const received = new Map<number, string>()
  const completed: unknown[] = []
  let state = 'OPEN'
  const upload = () => ({
    __typename: 'FileUpload',
    id: 'u1',
    partSize: 10,
    partCount: 2,
    receivedParts: [...received.keys()],
    state,
    failure: null,
    asset: state === 'COMPLETED' ? { id: 'a1' } : null,
    partUrls: ({ numbers }: { numbers: number[] }) => numbers.map((n) => ({ url: `${address}${n}` })),
  })
  answerWith({
    createUpload: () => ({ upload: upload(), errors: [] }),
    completeUpload: ({ input }: { input: unknown }) => {
      completed.push(input)
      state = 'COMPLETED'
      return { upload: upload(), errors: [] }
    },
    upload,
  })
  server.use(
    http.put(`${address}:number`, async ({ request, params }) => {
      const number = Number(params.number)
      try {
        await look(number, request.clone())
      } catch {
        return new HttpResponse('It arrived changed.', { status: 422 })
      }
      received.set(number, await request.text())
      return new HttpResponse(null, { status: 204 })
    }),
  )
  return { received, completed }
}

function begin(digestOf: (file: Blob) => Promise<string | null> = fileDigest) {
  const client = new Client({
    url: 'http://localhost:3000/graphql',
    exchanges: [fetchExchange],
    preferGetMethod: false,
  })
  const upload = new PartUpload(file, uploadServer(client, 'It failed.', digestOf), () => undefined)
  upload.start()
  return upload
}

/** Refuses what does not fit its digest, as the server does. */
async function check(bytes: string, given: string | null) {
  if (given !== (await contentDigest(new Blob([bytes])))) throw new Error('changed')
}

it('a part that changed on its way is sent again, and the upload ends well', async () => {
  vi.stubGlobal('isSecureContext', true)
  const tries: number[] = []
  const { received } = serve(ADDRESS, async (number, request) => {
    tries.push(number)
    const bytes = await request.text()
    const isFirstOfTwo = number === 2 && tries.filter((one) => one === 2).length === 1
    await check(isFirstOfTwo ? 'sxcond' : bytes, request.headers.get('content-digest'))
  })
  const upload = begin()
  await vi.waitFor(() => expect(upload.state).toBe('done'), PATIENT)
  expect([...received].sort(([one], [other]) => one - other)).toEqual([
    [1, 'first part'],
    [2, 'second'],
  ])
  expect(tries.filter((one) => one === 2)).toHaveLength(2)
})

it.each([
  ['an address of S3', 'https://bucket.test/u1/', true],
  ['a site without TLS', ADDRESS, false],
])('%s gets no digest', async (_, address, isSecureContext) => {
  vi.stubGlobal('isSecureContext', isSecureContext)
  const digests: (string | null)[] = []
  serve(address, (_, request) => {
    digests.push(request.headers.get('content-digest'))
    return Promise.resolve()
  })
  const upload = begin()
  await vi.waitFor(() => expect(upload.state).toBe('done'), PATIENT)
  expect(digests).toEqual([null, null])
})

it('the whole file is checked against its digest, wherever its parts went', async () => {
  const { completed } = serve('https://bucket.test/u1/', () => Promise.resolve())
  const upload = begin()
  await vi.waitFor(() => expect(upload.state).toBe('done'), PATIENT)
  const sha256 = createHash('sha256').update('first partsecond').digest('hex')
  expect(completed).toEqual([{ uploadId: 'u1', sha256 }])
})

it('a file that cannot be read any more fails', async () => {
  const { completed } = serve(ADDRESS, () => Promise.resolve())
  const upload = begin(() => Promise.resolve(null))
  await vi.waitFor(() => expect(upload.state).toBe('failed'), PATIENT)
  expect(upload.error).toBe('It failed.')
  expect(completed).toEqual([])
})
