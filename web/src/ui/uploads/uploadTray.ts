import {
  forgetUpload,
  headOf,
  rememberedUploads,
  rememberUpload,
  type UploadTarget,
} from '@/lib/uploadMemory'
import { holdUpload } from '@/ui/uploads/holdUpload'
import { PartUpload, type Deliver, type UploadServer } from '@/ui/uploads/PartUpload'

export interface TrayItem {
  key: number
  upload: PartUpload
}

interface SendOptions {
  signal?: AbortSignal
  onProgress?: (share: number) => void
  /** The upload to go on with; found by the file itself if absent. */
  id?: string
  /** Remembered, for when the file goes on after a reload. */
  target?: UploadTarget
  deliver?: Deliver
}

/** The large files on their way, wherever they were chosen. One for the whole client. */
export class UploadTray {
  #items: readonly TrayItem[] = []
  #listeners = new Set<() => void>()
  #lastKey = 0

  get items() {
    return this.#items
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * Sends a file and goes on with it if it was begun before, as after a reload.
   *
   * @returns why it failed, or undefined when it is in its place or was cancelled
   */
  async send(
    file: File,
    server: UploadServer,
    { signal, onProgress, id, target, deliver }: SendOptions = {},
  ): Promise<string | undefined> {
    const head = await headOf(file)
    const running = this.#items.flatMap(({ upload }) => (upload.isOver ? [] : [upload.id]))
    const known = rememberedUploads().find(
      (one) =>
        one.name === file.name && one.size === file.size && one.head === head && !running.includes(one.id),
    )
    const knownId = id ?? known?.id
    let end: (reason: string | undefined) => void = () => {}
    const ended = new Promise<string | undefined>((resolve) => (end = resolve))

    const remembered = new Set<string>()
    const remember = (uploadId: string) => {
      if (remembered.has(uploadId)) return
      remembered.add(uploadId)
      holdUpload(uploadId, ended)
      rememberUpload({
        id: uploadId,
        name: file.name,
        size: file.size,
        head,
        target: target ?? known?.target,
      })
    }
    const onChange = () => {
      if (upload.id !== undefined && !upload.isOver) remember(upload.id)
      onProgress?.(upload.sent / file.size)
      this.#changed()
      if (!upload.isOver) return
      // What has arrived without coming to its place is remembered: it is tried again.
      const isLost = upload.state === 'failed' && upload.assetId !== undefined
      if (upload.id !== undefined && !isLost) forgetUpload(upload.id)
      end(upload.state === 'failed' ? (upload.error ?? '') : undefined)
    }
    const upload = new PartUpload(file, server, onChange, { id: knownId, deliver })

    const isEarlierTry = (one: PartUpload) => one.isOver && one.id !== undefined && one.id === knownId
    const others = this.#items.filter((item) => !isEarlierTry(item.upload))
    this.#items = [...others, { key: ++this.#lastKey, upload }]
    signal?.addEventListener('abort', () => void upload.cancel())
    upload.start()
    return ended
  }

  /** Takes what is over out of the list. */
  dismiss(key: number) {
    const item = this.#items.find((one) => one.key === key)
    if (item && !item.upload.isOver) void item.upload.cancel()
    this.#items = this.#items.filter((one) => one.key !== key)
    this.#changed()
  }

  /** Takes everything that is over out of the list. */
  clear = () => {
    this.#items = this.#items.filter(({ upload }) => !upload.isOver)
    this.#changed()
  }

  #changed() {
    this.#items = [...this.#items]
    for (const listener of this.#listeners) listener()
  }
}

export const uploadTray = new UploadTray()
