import { excerpt } from '@/ui/conversation/model/excerpt'

export interface FoundPart {
  text: string
  isFound: boolean
}

const BEFORE = 60
const LENGTH = 300

/** The place of a message where the words of a search stand, in parts: with the words set off. */
export function foundParts(text: string, search: string): FoundPart[] {
  const words = search.match(/[\p{L}\p{N}_]+/gu) ?? []
  const whole = excerpt(text, text.length)
  if (words.length === 0) return [{ text: whole.slice(0, LENGTH), isFound: false }]
  // Longer ones first, or of "note" and "notebook" the second would never be found whole.
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(${longestFirst.join('|')})`, 'giu')
  const first = whole.search(pattern)
  const start = first > BEFORE ? whole.lastIndexOf(' ', first - BEFORE) + 1 : 0
  return `${start > 0 ? '… ' : ''}${whole.slice(start, start + LENGTH)}`
    .split(pattern)
    .map((part, index) => ({ text: part, isFound: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
