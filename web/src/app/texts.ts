import type { ResourceKey } from 'i18next'

// English shell texts come with the bundle, as the first thing most people see.
const files = import.meta.glob<ResourceKey>(
  ['/src/i18n/*.json', '!/src/i18n/en.json', '/src/features/*/i18n/*.json'],
  { import: 'default' },
)

/** The texts of one feature, or of the shell (`common`), in one language, as a chunk of their own. */
export async function readTexts(language: string, feature: string): Promise<ResourceKey> {
  const folder = feature === 'common' ? '/src/i18n' : `/src/features/${feature}/i18n`
  const read = files[`${folder}/${language}.json`]
  if (!read) throw new Error(`${folder}/${language}.json is missing`)
  return read()
}
