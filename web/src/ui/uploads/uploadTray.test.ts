import { beforeEach, afterEach, expect, it, vi } from 'vitest'
import { rememberedUploads, type UploadTarget } from '@/lib/uploadMemory'
import { installLocks } from '@/test/locks'
import { ifNobodyHolds } from '@/ui/uploads/holdUpload'
import type { Begun, Delivery, UploadServer } from '@/ui/uploads/PartUpload'
import { settleUpload } from '@/ui/uploads/settleUpload'
import { UploadTray } from '@/ui/uploads/uploadTray'

const file = new File(['film'], 'film.mp4')
const lesson: UploadTarget = { kind: 'LESSON', lessonId: 'l1', title: 'Waves' }

beforeEach(() => installLocks())
afterEach(() => localStorage.clear())

/** An upload of one part, which arrives when the test says so. */
function fakeServer(assetId = 'a1') {
  let state: Begun['state'] = 'OPEN'
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const answer = (): Begun => ({
    id: 'u1',
    partSize: 10,
    partCount: 1,
    receivedParts: [],
    state,
    assetId: state === 'COMPLETED' ? assetId : undefined,
  })
  const server = {
    begin: vi.fn(() => Promise.resolve(answer())),
    look: vi.fn((): Promise<Begun | undefined> => Promise.resolve(answer())),
    sendPart: vi.fn(() => arrived),
    complete: vi.fn(() => {
      state = 'COMPLETED'
      return Promise.resolve(answer())
    }),
    cancel: vi.fn(() => Promise.resolve()),
  } satisfies UploadServer
  return { server, arrive, become: (next: Begun['state']) => (state = next) }
}

const targets = () => rememberedUploads().map(({ id, target }) => [id, target])

it('remembers where a file belongs until it is there, also when it goes on without being told', async () => {
  const { server, arrive } = fakeServer()
  void new UploadTray().send(file, server, { target: lesson })
  await vi.waitFor(() => expect(targets()).toEqual([['u1', lesson]]))

  // The page is loaded again, and the file dropped where no place is known.
  const deliver = vi.fn(() => Promise.resolve<Delivery>({ note: 'There.' }))
  const tray = new UploadTray()
  const ended = tray.send(file, server, { deliver })
  await vi.waitFor(() => expect(server.look).toHaveBeenCalledWith('u1'))
  expect(targets()).toEqual([['u1', lesson]])
  arrive()
  expect(await ended).toBeUndefined()
  expect(deliver).toHaveBeenCalledExactlyOnceWith('a1')
  expect(tray.items[0]?.upload).toMatchObject({ state: 'done', note: 'There.' })
  expect(targets()).toEqual([])
})

it('what its place refuses is remembered, and a second try sends nothing again', async () => {
  const { server, arrive } = fakeServer()
  arrive()
  const tray = new UploadTray()
  const deliver = vi
    .fn(() => Promise.resolve<Delivery>({}))
    .mockResolvedValueOnce({ error: 'The lesson is gone.' })
  expect(await tray.send(file, server, { target: lesson, deliver })).toBe('The lesson is gone.')
  expect(targets()).toEqual([['u1', lesson]])
  expect(await tray.send(file, server, { target: lesson, deliver })).toBeUndefined()
  expect(server.sendPart).toHaveBeenCalledOnce()
  expect(tray.items.map(({ upload }) => upload.state)).toEqual(['done'])
  expect(targets()).toEqual([])
})

it('a file that arrived while nobody looked is brought to its place, once', async () => {
  const { server, become } = fakeServer()
  void new UploadTray().send(file, server, { target: lesson })
  await vi.waitFor(() => expect(targets()).toHaveLength(1))
  const deliver = vi.fn(() => Promise.resolve<Delivery>({ note: 'There.' }))
  expect(await settleUpload('u1', server, deliver)).toBeUndefined() // its bytes are awaited
  become('COMPLETED')
  expect(await settleUpload('u1', server, deliver)).toEqual({ note: 'There.' })
  expect(deliver).toHaveBeenCalledExactlyOnceWith('a1')
  expect(targets()).toEqual([])
})

it('an upload of somebody else who uses this browser is left alone', async () => {
  const { server } = fakeServer()
  void new UploadTray().send(file, server, { target: lesson })
  await vi.waitFor(() => expect(targets()).toHaveLength(1))
  const deliver = vi.fn()
  server.look.mockResolvedValueOnce(undefined)
  expect(await settleUpload('u1', server, deliver)).toBeUndefined()
  expect(deliver).not.toHaveBeenCalled()
  expect(targets()).toHaveLength(1)
})

it('no other tab touches an upload before it is over', async () => {
  const { server, arrive } = fakeServer()
  const ended = new UploadTray().send(file, server)
  await vi.waitFor(() => expect(targets()).toHaveLength(1))
  const act = vi.fn(() => Promise.resolve())
  await ifNobodyHolds('u1', act)
  expect(act).not.toHaveBeenCalled()
  arrive()
  await ended
  await vi.waitFor(async () => {
    await ifNobodyHolds('u1', act)
    expect(act).toHaveBeenCalled()
  })
})
