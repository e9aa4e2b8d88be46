/** What a course may be taught in, as BCP 47 tags; a select needs an end, the server does not. */
export const COURSE_LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'uk',
  'tr',
  'ar',
  'hi',
  'zh',
  'ja',
] as const

/** "German" for "de", in the reader's language; a tag that nobody knows stays as it is. */
export function languageName(tag: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(tag) ?? tag
}
