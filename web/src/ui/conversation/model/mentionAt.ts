/** A name that is being written: "@" at `start`, and what follows it up to the caret. */
export interface MentionDraft {
  start: number
  query: string
}

/** The mention at the caret, or undefined. An "@" inside a word, as in an e-mail address, is none. */
export function mentionAt(text: string, caret: number): MentionDraft | undefined {
  const match = /(?:^|[\s(])@([\p{L}\p{N}_.-]{0,30})$/u.exec(text.slice(0, caret))
  if (!match) return undefined
  const query = match[1] ?? ''
  return { start: caret - query.length - 1, query }
}

/** The text with the chosen name in it, and where the caret goes. */
export function completeMention(text: string, { start, query }: MentionDraft, username: string) {
  const head = `${text.slice(0, start)}@${username} `
  const tail = text.slice(start + 1 + query.length).replace(/^ /, '')
  return { text: head + tail, caret: head.length }
}
