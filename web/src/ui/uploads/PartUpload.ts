/** How far an upload is, as the server sees it. */
export interface Begun {
  id: string
  partSize: number
  partCount: number
  receivedParts: readonly number[]
  state: 'OPEN' | 'CHECKING' | 'COMPLETED' | 'FAILED' | 'CANCELLED'
  assetId?: string
  /** Why it was refused. */
  failure?: string
}

interface SendOptions {
  onProgress: (bytes: number) => void
  signal: AbortSignal
}

export interface Delivery {
  /** Where the file is now, in words. */
  note?: string
  /** Why it is not in its place. */
  error?: string
}

/** Puts the file in its place. */
export type Deliver = (assetId: string) => Promise<Delivery>

/** What an upload asks of the server. Everything may throw Interrupted or Refused. */
export interface UploadServer {
  begin: (file: File) => Promise<Begun>
  /** Undefined when it is gone. */
  look: (id: string) => Promise<Begun | undefined>
  sendPart: (id: string, number: number, bytes: Blob, options: SendOptions) => Promise<void>
  complete: (id: string, file: File) => Promise<Begun>
  cancel: (id: string) => Promise<void>
}

/** The line broke: it goes on as soon as it is back. */
export class Interrupted extends Error {}

/** The server will not have it; the message says why. */
export class Refused extends Error {}

export type UploadState = 'sending' | 'paused' | 'interrupted' | 'checking' | 'done' | 'failed' | 'cancelled'

const PARALLEL = 3
const BACK_OFF_MS = [1_000, 2_000, 5_000, 10_000, 30_000]
const LOOK_EVERY_MS = 1_500
const SPEED_OVER_MS = 8_000

/** One file on its way in parts. It goes on after a broken line by itself, and after a pause when told. */
export class PartUpload {
  state: UploadState = 'sending'
  id: string | undefined
  assetId: string | undefined
  error: string | undefined
  /** Done: where the file is now, in words. */
  note: string | undefined
  #done = new Map<number, number>()
  #loading = new Map<number, number>()
  #samples: [number, number][] = []
  #round: AbortController | undefined
  #tries = 0
  #timer = 0
  #deliver: Deliver | undefined

  constructor(
    readonly file: File,
    private readonly server: UploadServer,
    private readonly onChange: () => void,
    { id, deliver }: { id?: string; deliver?: Deliver } = {},
  ) {
    this.id = id
    this.#deliver = deliver
  }

  /** Bytes that have arrived or left. */
  get sent() {
    const sum = (parts: Map<number, number>) => [...parts.values()].reduce((a, b) => a + b, 0)
    return Math.min(this.file.size, sum(this.#done) + sum(this.#loading))
  }

  /** Bytes a second in the last seconds; 0: unknown. */
  get speed() {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (this.state !== 'sending' || !first || !last || last[0] - first[0] < 500) return 0
    return Math.max(0, ((last[1] - first[1]) / (last[0] - first[0])) * 1000)
  }

  get isOver() {
    return this.state === 'done' || this.state === 'failed' || this.state === 'cancelled'
  }

  start() {
    this.#stop()
    const round = new AbortController()
    this.#round = round
    this.error = undefined
    this.#become('sending')
    void this.#run(round)
  }

  pause() {
    if (this.state !== 'sending' && this.state !== 'interrupted') return
    this.#stop()
    this.#become('paused')
  }

  async cancel() {
    this.#stop()
    this.#become('cancelled')
    if (this.id !== undefined) await this.server.cancel(this.id)
  }

  #stop() {
    window.clearTimeout(this.#timer)
    window.removeEventListener('online', this.#goOn)
    this.#round?.abort()
    this.#loading.clear()
    this.#samples = []
  }

  async #run(round: AbortController) {
    const isStopped = () => round.signal.aborted
    try {
      const known = this.id === undefined ? undefined : await this.server.look(this.id)
      if (isStopped()) return
      const begun = known && isOfUse(known) ? known : await this.server.begin(this.file)
      this.id = begun.id
      this.#become(this.state)
      if (isStopped()) {
        if (this.state === 'cancelled') await this.server.cancel(begun.id)
        return
      }
      if (begun.state === 'OPEN') await this.#sendMissing(begun, round)
      if (isStopped()) return
      this.#become('checking')
      const completed = begun.state === 'OPEN' ? await this.server.complete(begun.id, this.file) : begun
      await this.#finish(completed, round)
    } catch (error) {
      if (isStopped()) return
      if (!(error instanceof Interrupted) && !(error instanceof Refused)) throw error
      this.#stop()
      if (error instanceof Interrupted) this.#waitForTheLine()
      else this.#fail(error.message)
    }
  }

  async #sendMissing(begun: Begun, round: AbortController) {
    const sizeOf = (number: number) =>
      Math.min(begun.partSize, this.file.size - (number - 1) * begun.partSize)
    this.#done = new Map(begun.receivedParts.map((number) => [number, sizeOf(number)]))
    const missing = Array.from({ length: begun.partCount }, (_, n) => n + 1).filter((n) => !this.#done.has(n))

    const lane = async () => {
      for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
        const part = number
        const start = (part - 1) * begun.partSize
        await this.server.sendPart(begun.id, part, this.file.slice(start, start + begun.partSize), {
          signal: round.signal,
          onProgress: (bytes) => this.#progress(part, Math.min(bytes, sizeOf(part))),
        })
        if (round.signal.aborted) return
        this.#loading.delete(part)
        this.#done.set(part, sizeOf(part))
        this.#tries = 0
        this.#sample()
      }
    }
    await Promise.all(Array.from({ length: PARALLEL }, lane))
  }

  async #finish(first: Begun, round: AbortController) {
    let upload: Begun | undefined = first
    while (upload?.state === 'CHECKING' || upload?.state === 'OPEN') {
      this.#become('checking')
      await new Promise((resolve) => {
        this.#timer = window.setTimeout(resolve, LOOK_EVERY_MS)
      })
      if (round.signal.aborted) return
      upload = await this.server.look(upload.id)
    }
    if (upload?.state !== 'COMPLETED') throw new Refused(upload?.failure ?? '')
    this.assetId = upload.assetId
    const delivered = upload.assetId === undefined ? undefined : await this.#deliver?.(upload.assetId)
    if (round.signal.aborted) return
    if (delivered?.error !== undefined) throw new Refused(delivered.error)
    this.note = delivered?.note
    this.#become('done')
  }

  #waitForTheLine() {
    const wait = BACK_OFF_MS[Math.min(this.#tries, BACK_OFF_MS.length - 1)]
    this.#tries += 1
    this.#become('interrupted')
    this.#timer = window.setTimeout(this.#goOn, wait)
    window.addEventListener('online', this.#goOn)
  }

  #goOn = () => this.start()

  #fail(reason: string) {
    this.error = reason
    this.#become('failed')
  }

  #progress(part: number, bytes: number) {
    this.#loading.set(part, bytes)
    this.#sample()
  }

  #sample() {
    const now = performance.now()
    this.#samples.push([now, this.sent])
    while (this.#samples.length > 2 && now - (this.#samples[0]?.[0] ?? now) > SPEED_OVER_MS)
      this.#samples.shift()
    this.onChange()
  }

  #become(state: UploadState) {
    this.state = state
    this.onChange()
  }
}

/** Not if it was cancelled, or if its file was deleted because nothing used it. */
function isOfUse({ state, assetId }: Begun) {
  return state !== 'CANCELLED' && !(state === 'COMPLETED' && assetId === undefined)
}
