export type Format = 'heading' | 'bold' | 'italic' | 'link' | 'bullets' | 'numbers' | 'quote' | 'code'

/** A text with its selection, as positions of UTF-16 units. */
export interface Selection {
  text: string
  start: number
  end: number
}

/** Puts marks around the selection, or takes them away when they are there already. */
function wrap({ text, start, end }: Selection, mark: string): Selection {
  const width = mark.length
  const wrapped = text.slice(start - width, start) === mark && text.slice(end, end + width) === mark
  const from = wrapped ? start - width : start
  const to = wrapped ? end + width : end
  const inner = text.slice(start, end)
  const next = wrapped ? inner : mark + inner + mark
  const shift = wrapped ? -width : width
  return { text: text.slice(0, from) + next + text.slice(to), start: start + shift, end: end + shift }
}

/** Starts every line of the selection with its prefix, or takes the prefixes away when all have one. */
function prefix(
  { text, start, end }: Selection,
  prefixOf: (index: number) => string,
  known: RegExp,
): Selection {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', end)
  const to = newline === -1 ? text.length : newline
  const lines = text.slice(from, to).split('\n')
  const all = lines.every((line) => known.test(line))
  const next = lines.map((line, index) => (all ? line.replace(known, '') : prefixOf(index) + line)).join('\n')
  return { text: text.slice(0, from) + next + text.slice(to), start: from, end: from + next.length }
}

function link({ text, start, end }: Selection): Selection {
  const label = text.slice(start, end)
  const next = `[${label}](https://)`
  // The cursor goes to what is missing: first the words, then the address.
  const at = label === '' ? start + 1 : start + next.length - 1
  return { text: text.slice(0, start) + next + text.slice(end), start: at, end: at }
}

function code(selection: Selection): Selection {
  const { text, start, end } = selection
  const inner = text.slice(start, end)
  if (!inner.includes('\n')) return wrap(selection, '`')
  const next = `\`\`\`\n${inner}\n\`\`\``
  return {
    text: text.slice(0, start) + next + text.slice(end),
    start: start + 4,
    end: start + 4 + inner.length,
  }
}

export function format(chosen: Format, selection: Selection): Selection {
  switch (chosen) {
    case 'bold':
      return wrap(selection, '**')
    case 'italic':
      return wrap(selection, '_')
    case 'code':
      return code(selection)
    case 'link':
      return link(selection)
    case 'heading':
      return prefix(selection, () => '## ', /^#{1,6} /)
    case 'bullets':
      return prefix(selection, () => '- ', /^- /)
    case 'numbers':
      return prefix(selection, (index) => `${index + 1}. `, /^\d+\. /)
    case 'quote':
      return prefix(selection, () => '> ', /^> /)
  }
}
