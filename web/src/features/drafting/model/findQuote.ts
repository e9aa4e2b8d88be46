export interface QuoteParts {
  before: string
  quote: string
  after: string
}

const LETTER = /[\p{L}\p{N}]/u

/** The letters and digits of a text, and for each where it stands. */
function essence(text: string) {
  let letters = ''
  const places: number[] = []
  let place = 0
  for (const sign of text) {
    if (LETTER.test(sign)) {
      const folded = sign.toLowerCase().replace('ß', 'ss')
      letters += folded
      places.push(...Array<number>(folded.length).fill(place))
    }
    place += sign.length
  }
  return { letters, places }
}

/**
 * Where a quote stands in its page, whatever the spaces, line ends, quotation marks and capitals: the
 * server checks quotes in the same manner. Undefined when it does not stand there.
 */
export function findQuote(page: string, quote: string): QuoteParts | undefined {
  const text = page.normalize('NFKC')
  const { letters, places } = essence(text)
  const wanted = essence(quote.normalize('NFKC')).letters
  const found = wanted === '' ? -1 : letters.indexOf(wanted)
  const start = places[found]
  const last = places[found + wanted.length - 1]
  if (start === undefined || last === undefined) return undefined
  // A full stop or a quotation mark right behind the last letter belongs to it.
  const tail = /^.[.!?)”»"’]*/su.exec(text.slice(last))?.[0].length ?? 1
  return {
    before: text.slice(0, start),
    quote: text.slice(start, last + tail),
    after: text.slice(last + tail),
  }
}
