interface Message {
  type: string
  id?: string
  payload?: Record<string, unknown>
}

/** Stands for the browser's WebSocket and for the server behind it: `install()` it, then play the server. */
export class FakeSocket {
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static all: FakeSocket[] = []

  static get latest() {
    const socket = FakeSocket.all.at(-1)
    if (!socket) throw new Error('Nobody has opened a socket.')
    return socket
  }

  /** Turned off, the network is dead without anybody saying so. */
  static answersPings = true

  readyState = FakeSocket.OPEN
  sent: Message[] = []
  onopen?: () => void
  onmessage?: (event: { data: string }) => void
  onclose?: ((event: CloseEvent) => void) | null
  onerror?: ((event: Event) => void) | null

  constructor() {
    FakeSocket.all.push(this)
    queueMicrotask(() => this.onopen?.())
  }

  send(text: string) {
    const message = JSON.parse(text) as Message
    this.sent.push(message)
    if (message.type === 'connection_init') queueMicrotask(() => this.answer({ type: 'connection_ack' }))
    if (message.type === 'ping' && FakeSocket.answersPings)
      queueMicrotask(() => this.answer({ type: 'pong' }))
  }

  answer(message: Message) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  close(code = 1000) {
    this.readyState = 3
    this.onclose?.({ code, reason: '', wasClean: true } as CloseEvent)
  }

  of(type: string) {
    return this.sent.filter((message) => message.type === type)
  }

  /** Answers the newest operation with this data. */
  next(data: object) {
    this.answer({ type: 'next', id: this.of('subscribe').at(-1)?.id, payload: { data } })
  }

  /** What was asked last with this field, and under which id. */
  asks(field: string) {
    const asked = this.of('subscribe').findLast(({ payload }) => String(payload?.query).includes(field))
    return asked && { id: asked.id, variables: asked.payload?.variables }
  }

  /** Answers the subscription that asks for this field. */
  nextTo(field: string, data: object) {
    this.answer({ type: 'next', id: this.asks(field)?.id, payload: { data } })
  }

  /** Ends it, as the server does when a right ends. */
  refuse(field: string, code: string) {
    const errors = [{ message: 'No.', extensions: { code } }]
    this.onmessage?.({ data: JSON.stringify({ type: 'error', id: this.asks(field)?.id, payload: errors }) })
  }
}
