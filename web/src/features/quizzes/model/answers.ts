export type QuestionKind =
  | 'SINGLE_CHOICE'
  | 'MULTIPLE_CHOICE'
  | 'TRUE_FALSE'
  | 'SHORT_TEXT'
  | 'NUMERIC'
  | 'MATCHING'
  | 'ORDERING'
  | 'BLANKS'
  | 'ESSAY'

export const KINDS: readonly QuestionKind[] = [
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'TRUE_FALSE',
  'SHORT_TEXT',
  'NUMERIC',
  'MATCHING',
  'ORDERING',
  'BLANKS',
  'ESSAY',
]

export interface Option {
  id: string
  text: string
}

/** A question as it is put to a student: nothing here tells the key. */
export interface AskedQuestion {
  id: string
  kind: QuestionKind
  text: string
  hints: readonly string[]
  maxPoints: number
  choices: readonly Option[]
  lefts: readonly Option[]
  rights: readonly Option[]
  items: readonly Option[]
  blankCount: number
  needsUnit: boolean
}

/** An answer to a question of any kind; each kind uses its own part. */
export interface AnswerValue {
  choiceIds: readonly string[]
  text: string
  number: string
  unit: string
  /** Left side → right side. */
  pairs: Readonly<Record<string, string>>
  order: readonly string[]
  blanks: readonly string[]
}

export const NO_ANSWER: AnswerValue = {
  choiceIds: [],
  text: '',
  number: '',
  unit: '',
  pairs: {},
  order: [],
  blanks: [],
}

interface ServerAnswer {
  choiceIds: readonly string[]
  text: string | null
  number: string | null
  unit: string | null
  pairs: readonly { left: string; right: string }[]
  order: readonly string[]
  blanks: readonly string[]
}

export function toValue(answer: ServerAnswer | null): AnswerValue {
  if (!answer) return NO_ANSWER
  return {
    choiceIds: answer.choiceIds,
    text: answer.text ?? '',
    number: answer.number ?? '',
    unit: answer.unit ?? '',
    pairs: Object.fromEntries(answer.pairs.map(({ left, right }) => [left, right])),
    order: answer.order,
    blanks: answer.blanks,
  }
}

/** The part of `AnswerInput` that the question's kind has. */
export function toInput(kind: QuestionKind, value: AnswerValue) {
  switch (kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'TRUE_FALSE':
      return { choiceIds: [...value.choiceIds] }
    case 'SHORT_TEXT':
    case 'ESSAY':
      return { text: value.text }
    case 'NUMERIC':
      return { number: value.number, unit: value.unit }
    case 'MATCHING':
      return { pairs: Object.entries(value.pairs).map(([left, right]) => ({ left, right })) }
    case 'ORDERING':
      return { order: [...value.order] }
    case 'BLANKS':
      return { blanks: [...value.blanks] }
  }
}

/** Whether there is an answer; half a matching, or one gap of three, is `partly` one. */
export function answered(question: AskedQuestion, value: AnswerValue): 'no' | 'partly' | 'yes' {
  const of = (given: number, all: number) => (given === 0 ? 'no' : given < all ? 'partly' : 'yes')
  switch (question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'TRUE_FALSE':
      return of(value.choiceIds.length, 1)
    case 'SHORT_TEXT':
    case 'ESSAY':
      return of(value.text.trim().length, 1)
    case 'NUMERIC':
      return of(value.number.trim().length, 1)
    case 'MATCHING':
      return of(Object.keys(value.pairs).length, question.lefts.length)
    case 'ORDERING':
      return of(value.order.length, 1)
    case 'BLANKS':
      return of(value.blanks.filter((blank) => blank.trim() !== '').length, question.blankCount)
  }
}

const byKey = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)

export function isSame(a: AnswerValue, b: AnswerValue): boolean {
  const plain = ({ pairs, choiceIds, ...rest }: AnswerValue) =>
    JSON.stringify({ ...rest, choiceIds: [...choiceIds].sort(), pairs: Object.entries(pairs).sort(byKey) })
  return plain(a) === plain(b)
}

/** The items in their order, or as they are shown first. */
export function orderOf(question: AskedQuestion, value: AnswerValue): Option[] {
  const byId = new Map(question.items.map((item) => [item.id, item]))
  const ordered = value.order.flatMap((id) => byId.get(id) ?? [])
  return ordered.length === question.items.length ? ordered : [...question.items]
}

/** The list with the item at `from` put to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
