export interface UploadItem {
  key: number
  file: File
  /** Between 0 and 1; undefined while it waits or after it failed. */
  progress?: number
  /** Why it failed. */
  error?: string
}

interface SendOptions {
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends one file to its end. Answers why it failed, or undefined when it is done. */
export type SendFile = (file: File, options: SendOptions) => Promise<string | undefined>

/** Sends files one after the other. A finished file leaves the list, a failed one waits for a retry. */
export class UploadQueue {
  #items: readonly UploadItem[] = []
  #listeners = new Set<() => void>()
  #running: { key: number; abort: AbortController } | undefined
  #lastKey = 0
  #send: SendFile

  constructor(send: SendFile) {
    this.#send = send
  }

  /** From the next file on. */
  sendWith(send: SendFile) {
    this.#send = send
  }

  get items() {
    return this.#items
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  add(files: readonly File[]) {
    this.#set([...this.#items, ...files.map((file) => ({ key: ++this.#lastKey, file }))])
    void this.#run()
  }

  /** Takes a file out, on its way or not. */
  cancel(key: number) {
    this.#set(this.#items.filter((item) => item.key !== key))
    if (this.#running?.key === key) this.#running.abort.abort()
  }

  retry(key: number) {
    this.#set(this.#items.map((item) => (item.key === key ? { key, file: item.file } : item)))
    void this.#run()
  }

  async #run() {
    if (this.#running) return
    for (let next = this.#waiting(); next; next = this.#waiting()) {
      const { key, file } = next
      const abort = new AbortController()
      this.#running = { key, abort }
      this.#update(key, { progress: 0 })
      const error = await this.#send(file, {
        onProgress: (progress) => this.#update(key, { progress }),
        signal: abort.signal,
      })
      if (error === undefined) this.#set(this.#items.filter((item) => item.key !== key))
      else this.#update(key, { error, progress: undefined })
    }
    this.#running = undefined
  }

  #waiting() {
    return this.#items.find(({ progress, error }) => progress === undefined && error === undefined)
  }

  #update(key: number, change: Partial<UploadItem>) {
    this.#set(this.#items.map((item) => (item.key === key ? { ...item, ...change } : item)))
  }

  #set(items: readonly UploadItem[]) {
    this.#items = items
    for (const listener of this.#listeners) listener()
  }
}

const queues = new Map<string, UploadQueue>()

/** The queue of a place, the same one as long as it holds files. */
export function queueAt(place: string, send: SendFile): UploadQueue {
  const known = queues.get(place)
  if (known && known.items.length > 0) return known
  const queue = new UploadQueue(send)
  queues.set(place, queue)
  return queue
}
