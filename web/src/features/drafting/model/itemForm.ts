import type { DraftItem } from '../components/draftDocuments'

/** What can be changed of an item, whatever its kind; `updateDraftItem` takes what the kind has. */
export interface ItemForm {
  text: string
  back: string
  isTrue: 'true' | 'false'
  /** Which of the choices is right, from 0. */
  correct: number
  choices: { text: string }[]
  blanks: { word: string }[]
  pairs: { left: string; right: string }[]
}

const GAP = /\[\[(\d{1,2})\]\]/g

/** How many gaps a text has: the highest number in it. */
export function countGaps(text: string): number {
  return Math.min(10, Math.max(0, ...[...text.matchAll(GAP)].map(([, number]) => Number(number))))
}

export function toForm(item: DraftItem): ItemForm {
  const correct = item.choices.findIndex(({ isCorrect }) => isCorrect)
  return {
    text: item.text,
    back: item.back ?? '',
    isTrue: item.isTrue ? 'true' : 'false',
    correct: Math.max(correct, 0),
    choices: item.choices.map(({ text }) => ({ text })),
    blanks: item.blanks.map((word) => ({ word })),
    pairs: item.pairs.map(({ left, right }) => ({ left, right })),
  }
}

/** The input of `updateDraftItem`. */
export function toInput(item: DraftItem, form: ItemForm) {
  const common = { draftItemId: item.id, text: form.text }
  switch (item.kind) {
    case 'CARD':
      return { ...common, back: form.back }
    case 'TRUE_FALSE':
      return { ...common, isTrue: form.isTrue === 'true' }
    case 'SINGLE_CHOICE':
      return {
        ...common,
        choices: form.choices.map(({ text }, place) => ({ text, isCorrect: place === form.correct })),
      }
    case 'BLANKS':
      return { ...common, blanks: form.blanks.slice(0, countGaps(form.text)).map(({ word }) => word) }
    case 'MATCHING':
      return { ...common, pairs: form.pairs }
  }
}
