import { expect, test } from 'vitest'

type Texts = { [key: string]: string | Texts }

const files = import.meta.glob<Texts>(
  ['/src/i18n/*.json', '/src/ui/*/i18n/*.json', '/src/features/*/i18n/*.json'],
  {
    eager: true,
    import: 'default',
  },
)
const folders = [...new Set(Object.keys(files).map((file) => file.replace(/[^/]+$/, '')))]

function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
}

const holes = (text: string) => [...text.matchAll(/{{\w+}}/g)].map(String).sort()

test.each(folders)('%s says the same in every language', (folder) => {
  const english = new Map(flat(files[`${folder}en.json`] ?? {}))
  const german = new Map(flat(files[`${folder}de.json`] ?? {}))
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  for (const [key, text] of english) {
    expect(german.get(key), key).not.toBe('')
    expect(holes(german.get(key) ?? ''), key).toEqual(holes(text))
  }
})
