import { expect, it } from 'vitest'
import { queueAt, UploadQueue, type SendFile } from '@/ui/uploads/UploadQueue'

/** A queue whose files end when the test says so. */
function start() {
  const sent: {
    name: string
    signal: AbortSignal
    onProgress: (share: number) => void
    end: (error?: string) => void
  }[] = []
  const send: SendFile = (file, { signal, onProgress }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined))
      sent.push({ name: file.name, signal, onProgress, end: resolve })
    })
  const queue = new UploadQueue(send)
  const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(() => resolve())))
  return { queue, sent, settled }
}

const file = (name: string) => new File(['x'], name)
const names = (queue: UploadQueue) => queue.items.map((item) => item.file.name)

it('sends one file after the other and lets finished ones go', async () => {
  const { queue, sent, settled } = start()
  queue.add([file('a'), file('b')])
  expect(sent.map(({ name }) => name)).toEqual(['a'])
  sent[0]?.onProgress(0.5)
  expect(queue.items[0]?.progress).toBe(0.5)
  sent[0]?.end()
  await settled()
  expect(sent.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(names(queue)).toEqual(['b'])
})

it('keeps a failed file with its reason, goes on, and sends it again on retry', async () => {
  const { queue, sent, settled } = start()
  queue.add([file('a'), file('b')])
  sent[0]?.end('Too large.')
  await settled()
  expect(queue.items[0]).toMatchObject({ error: 'Too large.', progress: undefined })
  sent[1]?.end()
  await settled()
  const failed = queue.items[0]
  if (!failed) throw new Error('the failed file is gone')
  queue.retry(failed.key)
  expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'a'])
  expect(queue.items[0]?.error).toBeUndefined()
})

it('cancels the file on its way and starts the next', async () => {
  const { queue, sent, settled } = start()
  queue.add([file('a'), file('b')])
  queue.cancel(queue.items[0]?.key ?? -1)
  await settled()
  expect(sent[0]?.signal.aborted).toBe(true)
  expect(sent.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(names(queue)).toEqual(['b'])
})

it('never sends a file that was cancelled while it waited', async () => {
  const { queue, sent, settled } = start()
  queue.add([file('a'), file('b')])
  queue.cancel(queue.items[1]?.key ?? -1)
  sent[0]?.end()
  await settled()
  expect(sent.map(({ name }) => name)).toEqual(['a'])
  expect(queue.items).toEqual([])
})

it('is found again at its place while it holds files', async () => {
  const { sent, settled } = start()
  const send: SendFile = () => new Promise((resolve) => sent.push({ end: resolve } as (typeof sent)[number]))
  const queue = queueAt('lesson', send)
  queue.add([file('a')])
  expect(queueAt('lesson', send)).toBe(queue)
  expect(queueAt('other', send)).not.toBe(queue)
  sent[0]?.end()
  await settled()
  expect(queueAt('lesson', send)).not.toBe(queue)
})
