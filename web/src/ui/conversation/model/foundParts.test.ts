import { expect, test } from 'vitest'
import { foundParts } from '@/ui/conversation/model/foundParts'

/** "a [b] c": what is found stands in brackets. */
const shown = (text: string, search: string) =>
  foundParts(text, search)
    .map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['Read the *Notes*, please', 'notes read', '[Read] the [Notes], please'],
  ['Ein Übungsblatt', 'übung', 'Ein [Übung]sblatt'],
  ['a notebook and a note', 'note notebook', 'a [notebook] and a [note]'],
  ['What does (a+b)* mean?', '(a+b)*', 'Wh[a]t does ([a]+[b]) me[a]n?'],
  ['nothing', '  ', 'nothing'],
])('in %j, %j is shown as %j', (text, search, expected) => {
  expect(shown(text, search)).toBe(expected)
})

test('a long message begins near what is found', () => {
  const found = shown(`${'word '.repeat(200)}needle and thread`, 'needle')
  expect(found).toMatch(/^… (word )+\[needle\] and thread$/)
  expect(found.length).toBeLessThan(100)
})
