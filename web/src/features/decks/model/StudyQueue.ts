export const RATINGS = ['AGAIN', 'HARD', 'GOOD', 'EASY'] as const
export type Rating = (typeof RATINGS)[number]

export interface QueueCard {
  id: string
  isNew: boolean
  choices: readonly { rating: Rating; dueAt: string }[]
}

export interface Answer {
  cardId: string
  rating: Rating
  clientId: string
}

interface Waiting<Card> {
  card: Card
  /** When the server said what the ratings would do. */
  askedAt: number
  /** When it is to come again, in this session; 0 for one that has not been shown. */
  dueAt: number
}

interface Step<Card> {
  answer: Answer
  before: readonly Waiting<Card>[]
}

/** What comes again so soon comes again in this session. */
const SOON_MS = 60 * 60_000

/**
 * The cards of a session in their order. What was not known comes again after the others, or sooner
 * if its time has come. It never changes: each act makes a new one.
 */
export class StudyQueue<Card extends QueueCard> {
  private constructor(
    private readonly waiting: readonly Waiting<Card>[],
    private readonly steps: readonly Step<Card>[],
    readonly total: number,
  ) {}

  static of<Card extends QueueCard>(cards: readonly Card[], now: number): StudyQueue<Card> {
    const waiting = cards.map((card) => ({ card, askedAt: now, dueAt: 0 }))
    return new StudyQueue(waiting, [], cards.length)
  }

  get current(): Waiting<Card> | undefined {
    return this.waiting[0]
  }

  get answered(): number {
    return this.steps.length
  }

  /** How many need not come again in this session. */
  get finished(): number {
    return this.total - this.waiting.length
  }

  get lastAnswer(): Answer | undefined {
    return this.steps.at(-1)?.answer
  }

  rate(rating: Rating, clientId: string, now: number): StudyQueue<Card> {
    const [first, ...rest] = this.waiting
    if (!first) return this
    const { card, askedAt } = first
    const choice = card.choices.find((one) => one.rating === rating)
    const interval = choice ? new Date(choice.dueAt).getTime() - askedAt : 0
    const again = interval < SOON_MS ? [{ ...first, dueAt: now + interval }] : []
    const step = { answer: { cardId: card.id, rating, clientId }, before: this.waiting }
    return new StudyQueue(inOrder([...rest, ...again], now), [...this.steps, step], this.total)
  }

  /** The server's word on a card that still waits. */
  refresh(card: Card, now: number): StudyQueue<Card> {
    const waiting = this.waiting.map((one) =>
      one.card.id === card.id ? { ...one, card, askedAt: now } : one,
    )
    return new StudyQueue(waiting, this.steps, this.total)
  }

  undo(): StudyQueue<Card> {
    const last = this.steps.at(-1)
    return last ? new StudyQueue(last.before, this.steps.slice(0, -1), this.total) : this
  }
}

/** Those whose time has come, then those not shown yet, then the others by their time. */
function inOrder<Card>(waiting: readonly Waiting<Card>[], now: number): Waiting<Card>[] {
  const group = ({ dueAt }: Waiting<Card>) => (dueAt === 0 ? 1 : dueAt <= now ? 0 : 2)
  return [...waiting].sort((a, b) => group(a) - group(b) || a.dueAt - b.dueAt)
}
