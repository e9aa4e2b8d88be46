import { describe, expect, it } from 'vitest'
import { format, type Format } from '@/lib/markdownFormat'

/** "a [b] c" is the text "a b c" with "b" selected. */
function select(marked: string) {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  return { text: marked.replace(/[[\]]/g, ''), start, end }
}

describe('format', () => {
  it.each<[Format, string, string]>([
    ['bold', 'say [this] now', 'say **this** now'],
    ['bold', 'say **[this]** now', 'say this now'],
    ['italic', 'say [this] now', 'say _this_ now'],
    ['code', 'run [make] now', 'run `make` now'],
    ['code', '[a\nb]', '```\na\nb\n```'],
    ['heading', 'one\nt[w]o', 'one\n## two'],
    ['heading', '## t[w]o', 'two'],
    ['bullets', 'o[ne\ntw]o', '- one\n- two'],
    ['bullets', '- o[ne\n- tw]o', 'one\ntwo'],
    ['numbers', 'o[ne\ntw]o', '1. one\n2. two'],
    ['quote', '[one]', '> one'],
    ['link', 'see [here] too', 'see [here](https://) too'],
  ])('%s of "%s" is "%s"', (chosen, before, after) => {
    expect(format(chosen, select(before)).text).toBe(after)
  })

  it('keeps the same words selected, so that it can be taken back', () => {
    const bold = format('bold', select('say [this] now'))
    expect(bold.text.slice(bold.start, bold.end)).toBe('this')
    expect(format('bold', bold).text).toBe('say this now')
  })

  it('puts the cursor of an empty link between its brackets', () => {
    expect(format('link', { text: '', start: 0, end: 0 })).toEqual({ text: '[](https://)', start: 1, end: 1 })
  })
})
