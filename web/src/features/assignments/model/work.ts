import type { Work } from './WorkKeeper'

export type { Work }

export const EMPTY: Work = { text: '', link: '', files: [] }

/** The address of a page, as the server takes it. */
export const isLink = (text: string) => /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text)

/** Whether there is what the assignment asks for; the server has the last word. */
export function isComplete(kind: 'FILE' | 'TEXT' | 'LINK', work: Work): boolean {
  if (kind === 'FILE') return work.files.length > 0
  return kind === 'TEXT' ? work.text.trim() !== '' : isLink(work.link.trim())
}

export const isEmpty = ({ text, link, files }: Work) =>
  text.trim() === '' && link === '' && files.length === 0
