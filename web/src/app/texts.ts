import type { ResourceKey } from 'i18next'

// English shell texts come with the bundle, as the first thing most people see.
const files = import.meta.glob<ResourceKey>(
  [
    '/src/i18n/*.json',
    '!/src/i18n/en.json',
    '/src/ui/course/i18n/*.json',
    '/src/ui/library/i18n/*.json',
    '/src/features/*/i18n/*.json',
  ],
  { import: 'default' },
)

const SHARED = new Map([
  ['common', '/src/i18n'],
  ['course', '/src/ui/course/i18n'],
  ['library', '/src/ui/library/i18n'],
])

/** The texts of one feature, of the shell (`common`), of everything that shows courses (`course`) or
 *  large files (`library`), in one language, as a chunk of their own. */
export async function readTexts(language: string, feature: string): Promise<ResourceKey> {
  const folder = SHARED.get(feature) ?? `/src/features/${feature}/i18n`
  const read = files[`${folder}/${language}.json`]
  if (!read) throw new Error(`${folder}/${language}.json is missing`)
  return read()
}
