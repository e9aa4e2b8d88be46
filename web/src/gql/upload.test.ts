import { Client, fetchExchange } from '@urql/core'
import { delay, http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { graphql } from '@/gql/graphql'
import { httpOptions } from '@/gql/http'
import { upload } from '@/gql/upload'
import { server } from '@/test/server'

const UploadAsset = graphql(`
  mutation UploadAsset($input: UploadAssetInput!) {
    uploadAsset(input: $input) {
      asset {
        id
      }
    }
  }
`)

const client = new Client({
  ...httpOptions,
  url: 'http://localhost:3000/graphql',
  exchanges: [fetchExchange],
})
const file = new File(['a'.repeat(1000)], 'notes.pdf', { type: 'application/pdf' })

test('sends the file as a multipart request, tells its progress and answers the data', async () => {
  let contentType: string | null = null
  let header: string | null = null
  server.use(
    http.post('http://localhost:3000/graphql', ({ request }) => {
      contentType = request.headers.get('content-type')
      header = request.headers.get('x-lyceum-client')
      return HttpResponse.json({ data: { uploadAsset: { asset: { id: 'A1' } } } })
    }),
  )
  const shares: number[] = []
  const result = await upload(
    client,
    UploadAsset,
    { input: { file } },
    { onProgress: (share) => shares.push(share), signal: new AbortController().signal },
  )
  expect(result?.data).toEqual({ uploadAsset: { asset: { id: 'A1' } } })
  expect(contentType).toMatch(/^multipart\/form-data/)
  expect(header).toBe('web')
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
})

test('a cancelled upload answers undefined', async () => {
  server.use(
    http.post('http://localhost:3000/graphql', async () => {
      await delay('infinite')
      return HttpResponse.json({})
    }),
  )
  const controller = new AbortController()
  const result = upload(
    client,
    UploadAsset,
    { input: { file } },
    { onProgress: () => undefined, signal: controller.signal },
  )
  controller.abort()
  expect(await result).toBeUndefined()
})

test('an interrupted upload is an error, not silence', async () => {
  server.use(http.post('http://localhost:3000/graphql', () => HttpResponse.error()))
  const result = await upload(
    client,
    UploadAsset,
    { input: { file } },
    { onProgress: () => undefined, signal: new AbortController().signal },
  )
  expect(result?.error).toBeDefined()
  expect(result?.data).toBeUndefined()
})
