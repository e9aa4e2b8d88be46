import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Interrupted, PartUpload, Refused, type Begun, type UploadServer } from '@/ui/uploads/PartUpload'

const SIZE = 95
const file = new File(['x'.repeat(SIZE)], 'film.mp4')

/** A server that takes parts of ten bytes; `broken` parts lose the line. */
function fakeServer() {
  const received = new Set<number>()
  const sent: number[] = []
  const broken = new Set<number>()
  let most = 0
  let active = 0
  let state: Begun['state'] = 'OPEN'
  let looksUntilDone = 1
  let failure: string | undefined
  const answer = (): Begun => ({
    id: 'u1',
    partSize: 10,
    partCount: 10,
    receivedParts: [...received],
    state,
    assetId: state === 'COMPLETED' ? 'a1' : undefined,
    failure,
  })
  const server = {
    begin: vi.fn(() => Promise.resolve(answer())),
    look: vi.fn((): Promise<Begun | undefined> => {
      if (state === 'CHECKING' && looksUntilDone-- <= 0)
        state = failure === undefined ? 'COMPLETED' : 'FAILED'
      return Promise.resolve(answer())
    }),
    sendPart: vi.fn(async (_id: string, number: number, bytes: Blob) => {
      most = Math.max(most, ++active)
      await Promise.resolve()
      active -= 1
      if (broken.has(number)) throw new Interrupted()
      expect(bytes.size).toBe(number === 10 ? 5 : 10)
      sent.push(number)
      received.add(number)
    }),
    complete: vi.fn(() => {
      state = 'CHECKING'
      return Promise.resolve(answer())
    }),
    cancel: vi.fn(() => Promise.resolve()),
  } satisfies UploadServer
  return {
    server,
    received,
    sent,
    broken,
    most: () => most,
    refuse: (reason: string) => (failure = reason),
    forget: () => server.look.mockResolvedValueOnce(undefined),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

function begin(server: UploadServer, id?: string) {
  const upload = new PartUpload(file, server, () => undefined, { id })
  upload.start()
  return upload
}

it('sends every part once, three at a time, and waits until the file is checked', async () => {
  const { server, sent, most } = fakeServer()
  const upload = begin(server)
  await settle()
  expect([...sent].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(most()).toBe(3)
  expect(upload).toMatchObject({ state: 'checking', sent: SIZE })
  await settle(3_000)
  expect(upload).toMatchObject({ state: 'done', assetId: 'a1' })
})

it('goes on with what is missing of an upload that was begun before', async () => {
  const { server, sent, received } = fakeServer()
  for (const number of [1, 2, 3, 7]) received.add(number)
  const upload = begin(server, 'u1')
  await settle(3_000)
  expect([...sent].sort((a, b) => a - b)).toEqual([4, 5, 6, 8, 9, 10])
  expect(server.begin).not.toHaveBeenCalled()
  expect(upload.state).toBe('done')
})

it('begins anew when the upload has been forgotten', async () => {
  const { server, forget } = fakeServer()
  forget()
  const upload = begin(server, 'old')
  await settle(3_000)
  expect(server.begin).toHaveBeenCalledOnce()
  expect(upload.state).toBe('done')
})

it('tries again by itself after the line broke, later each time', async () => {
  const { server, broken } = fakeServer()
  broken.add(4)
  const upload = begin(server)
  await settle()
  expect(upload.state).toBe('interrupted')
  await settle(1_000)
  expect(upload.state).toBe('interrupted')
  const looks = server.look.mock.calls.length
  await settle(900)
  expect(server.look.mock.calls.length).toBe(looks) // the second wait is longer
  broken.clear()
  await settle(6_000)
  expect(upload.state).toBe('done')
})

it('goes on at once when the browser is online again', async () => {
  const { server, broken } = fakeServer()
  broken.add(1)
  const upload = begin(server)
  await settle()
  broken.clear()
  window.dispatchEvent(new Event('online'))
  await settle()
  expect(upload.state).toBe('checking')
})

it('waits while it is paused', async () => {
  const { server, broken, sent } = fakeServer()
  broken.add(1)
  const upload = begin(server)
  await settle()
  upload.pause()
  broken.clear()
  const before = sent.length
  await settle(60_000)
  expect([upload.state, sent.length]).toEqual(['paused', before])
  upload.start()
  await settle(3_000)
  expect(upload.state).toBe('done')
})

it('says why the server will not have it', async () => {
  const { server, refuse } = fakeServer()
  refuse('This is no film.')
  const upload = begin(server)
  await settle(5_000)
  expect(upload).toMatchObject({ state: 'failed', error: 'This is no film.', assetId: undefined })
  const other = fakeServer().server
  other.begin.mockRejectedValueOnce(new Refused('Too large.'))
  const second = begin(other)
  await settle()
  expect(second).toMatchObject({ state: 'failed', error: 'Too large.' })
  expect(other.sendPart).not.toHaveBeenCalled()
})

it('is cancelled here and on the server, even if it was only beginning', async () => {
  const { server, sent } = fakeServer()
  const upload = begin(server)
  await upload.cancel()
  await settle(60_000)
  expect(server.cancel).toHaveBeenCalledWith('u1')
  expect([upload.state, sent.length]).toEqual(['cancelled', 0])
  expect(server.complete).not.toHaveBeenCalled()
})
