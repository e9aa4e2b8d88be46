import type { AskedQuestion, QuestionKind } from './answers'

/** What the editor holds of a question of any kind; numbers as they are typed. */
export interface QuestionForm {
  title: string
  text: string
  points: string
  tags: string[]
  hints: { text: string }[]
  feedback: string
  choices: ChoiceForm[]
  isTrue: '' | 'true' | 'false'
  trueFeedback: string
  falseFeedback: string
  accepted: AcceptedForm[]
  isCaseSensitive: boolean
  numbers: { value: string; tolerance: string; percent: string; feedback: string }[]
  units: { name: string; factor: string }[]
  pairs: { key: string; left: string; right: string }[]
  distractors: { text: string }[]
  items: { key: string; text: string }[]
  /** Accepted texts, one a line. */
  blanks: { accepted: string; isCaseSensitive: boolean }[]
  guidance: string
}

/** `key` is the server's id of it; an empty `percent` shares the points out evenly. */
export interface ChoiceForm {
  key: string
  text: string
  isCorrect: boolean
  percent: string
  feedback: string
}

export interface AcceptedForm {
  text: string
  percent: string
  feedback: string
}

export const NEW = {
  choice: { key: '', text: '', isCorrect: false, percent: '', feedback: '' } as ChoiceForm,
  accepted: { text: '', percent: '100', feedback: '' },
  number: { value: '', tolerance: '0', percent: '100', feedback: '' },
  unit: { name: '', factor: '1' },
  pair: { key: '', left: '', right: '' },
  item: { key: '', text: '' },
  blank: { accepted: '', isCaseSensitive: false },
  words: { text: '' },
}

export function emptyForm(kind: QuestionKind): QuestionForm {
  const isChoice = kind === 'SINGLE_CHOICE' || kind === 'MULTIPLE_CHOICE'
  return {
    title: '',
    text: '',
    points: '1',
    tags: [],
    hints: [],
    feedback: '',
    choices: isChoice ? [{ ...NEW.choice, isCorrect: true }, { ...NEW.choice }, { ...NEW.choice }] : [],
    isTrue: '',
    trueFeedback: '',
    falseFeedback: '',
    accepted: kind === 'SHORT_TEXT' ? [{ ...NEW.accepted }] : [],
    isCaseSensitive: false,
    numbers: kind === 'NUMERIC' ? [{ ...NEW.number }] : [],
    units: [],
    pairs: kind === 'MATCHING' ? [{ ...NEW.pair }, { ...NEW.pair }, { ...NEW.pair }] : [],
    distractors: [],
    items: kind === 'ORDERING' ? [{ ...NEW.item }, { ...NEW.item }, { ...NEW.item }] : [],
    blanks: [],
    guidance: '',
  }
}

interface StoredQuestion {
  kind: QuestionKind
  title: string
  text: string
  points: number
  tags: readonly string[]
  hints: readonly string[]
  feedback: string
  content: {
    choices: readonly { id: string; text: string; percent: number; feedback: string }[]
    accepted: readonly { text: string; percent: number; feedback: string }[]
    isCaseSensitive: boolean
    numbers: readonly { value: string; tolerance: string; percent: number; feedback: string }[]
    units: readonly { name: string; factor: string }[]
    pairs: readonly { id: string; left: string; right: string }[]
    distractors: readonly string[]
    items: readonly { id: string; text: string }[]
    blanks: readonly { accepted: readonly string[]; isCaseSensitive: boolean }[]
    guidance: string
  }
}

/** Whether the percentages are those that follow from right and wrong alone. */
function isEven(kind: QuestionKind, percents: readonly number[]): boolean {
  const right = percents.filter((percent) => percent > 0).length
  const wrong = percents.length - right
  return percents.every((percent) => {
    const plain =
      kind === 'MULTIPLE_CHOICE' ? (percent > 0 ? 100 / right : -100 / wrong) : percent > 0 ? 100 : 0
    return Math.abs(percent - plain) < 0.001
  })
}

export function toForm(question: StoredQuestion): QuestionForm {
  const { kind, title, text, points, tags, hints, feedback, content } = question
  const isTrueFalse = kind === 'TRUE_FALSE'
  const even = isEven(
    kind,
    content.choices.map(({ percent }) => percent),
  )
  const ofTruth = (truth: string) => content.choices.find((choice) => isTrueFalse && choice.text === truth)
  return {
    ...emptyForm('ESSAY'),
    ...{ title, text, feedback, isCaseSensitive: content.isCaseSensitive, guidance: content.guidance },
    points: String(points),
    tags: [...tags],
    hints: hints.map((hint) => ({ text: hint })),
    choices: isTrueFalse
      ? []
      : content.choices.map(({ id, percent, ...rest }) => ({
          ...{ key: id, text: rest.text, feedback: rest.feedback, isCorrect: percent > 0 },
          percent: even ? '' : String(percent),
        })),
    isTrue: isTrueFalse ? ((ofTruth('true')?.percent ?? 0) > 0 ? 'true' : 'false') : '',
    trueFeedback: ofTruth('true')?.feedback ?? '',
    falseFeedback: ofTruth('false')?.feedback ?? '',
    accepted: content.accepted.map((one) => ({ ...one, percent: String(one.percent) })),
    numbers: content.numbers.map((one) => ({ ...one, percent: String(one.percent) })),
    units: content.units.map((unit) => ({ ...unit })),
    pairs: content.pairs.map(({ id, left, right }) => ({ key: id, left, right })),
    distractors: content.distractors.map((words) => ({ text: words })),
    items: content.items.map(({ id, text: words }) => ({ key: id, text: words })),
    blanks: content.blanks.map((blank) => ({
      accepted: blank.accepted.join('\n'),
      isCaseSensitive: blank.isCaseSensitive,
    })),
  }
}

/** A number as it is typed, with a comma or a point; not a number stays for the server to refuse. */
const numberOf = (typed: string) => Number(typed.trim().replace(',', '.'))
const lines = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What both question inputs have in common. */
export function toInput(form: QuestionForm) {
  return {
    title: form.title,
    text: form.text,
    points: numberOf(form.points) || 0,
    tags: form.tags,
    hints: form.hints.map(({ text }) => text).filter((text) => text.trim() !== ''),
    feedback: form.feedback,
    content: {
      choices: form.choices.map(({ key, percent, ...choice }) => ({
        ...choice,
        id: key,
        percent: percent.trim() === '' ? null : numberOf(percent) || 0,
      })),
      isTrue: form.isTrue === '' ? null : form.isTrue === 'true',
      trueFeedback: form.trueFeedback,
      falseFeedback: form.falseFeedback,
      accepted: form.accepted.map((one) => ({ ...one, percent: numberOf(one.percent) || 0 })),
      isCaseSensitive: form.isCaseSensitive,
      numbers: form.numbers.map((one) => ({ ...one, percent: numberOf(one.percent) || 0 })),
      units: form.units,
      pairs: form.pairs.map(({ key, ...pair }) => ({ ...pair, id: key })),
      distractors: form.distractors.map(({ text }) => text).filter((text) => text.trim() !== ''),
      items: form.items.map(({ key, text }) => ({ text, id: key })),
      blanks: form.blanks.map(({ accepted, isCaseSensitive }) => ({
        accepted: lines(accepted),
        isCaseSensitive,
      })),
      guidance: form.guidance,
    },
  }
}

/** As many gaps as the text has by now; what is filled in already stays. */
export function blanksFor(text: string, blanks: QuestionForm['blanks']): QuestionForm['blanks'] {
  const numbers = [...text.matchAll(/\[\[(\d{1,3})\]\]/g)].map(([, number]) => Number(number))
  const count = Math.min(Math.max(0, ...numbers), 50)
  return Array.from({ length: count }, (_, index) => blanks[index] ?? { ...NEW.blank })
}

/** What is not written yet has to be seen, too. */
const options = (texts: readonly string[]) =>
  texts.map((text, index) => ({ id: String(index), text: text.trim() === '' ? '…' : text }))

/** The question as a student would see it; lists that are shuffled stand in the order of the alphabet. */
export function toPreview(kind: QuestionKind, form: QuestionForm): AskedQuestion {
  const sorted = (texts: string[]) => [...new Set(texts)].sort((a, b) => a.localeCompare(b))
  const rights = [...form.pairs.map(({ right }) => right), ...form.distractors.map(({ text }) => text)]
  return {
    id: 'preview',
    kind,
    text: form.text,
    hints: form.hints.map(({ text }) => text).filter(Boolean),
    maxPoints: numberOf(form.points) || 0,
    choices: options(kind === 'TRUE_FALSE' ? ['true', 'false'] : form.choices.map(({ text }) => text)),
    lefts: options(form.pairs.map(({ left }) => left)),
    rights: options(sorted(rights)),
    items: options(sorted(form.items.map(({ text }) => text))),
    blankCount: form.blanks.length,
    needsUnit: form.units.length > 0,
  }
}
