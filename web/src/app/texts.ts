import type { ResourceKey } from 'i18next'

const files = import.meta.glob<ResourceKey>('/src/features/*/i18n/*.json', { import: 'default' })

/** The texts of one feature in one language, as a chunk of their own. */
export async function readTexts(language: string, feature: string): Promise<ResourceKey> {
  const read = files[`/src/features/${feature}/i18n/${language}.json`]
  if (!read) throw new Error(`features/${feature}/i18n/${language}.json is missing`)
  return read()
}
