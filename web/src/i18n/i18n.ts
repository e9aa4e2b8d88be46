import i18next, { type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '@/i18n/en.json'

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

/** A feature's folder name is the namespace of its texts in features/<name>/i18n/. */
export type FeatureName =
  | 'auth'
  | 'assignments'
  | 'gradebook'
  | 'certificates'
  | 'chat'
  | 'classroom'
  | 'decks'
  | 'drafting'
  | 'landing'
  | 'accounts'
  | 'catalogue'
  | 'player'
  | 'learning'
  | 'library'
  | 'teaching'
  | 'quizzes'
  | 'notifications'

type ReadTexts = (language: string, feature: string) => Promise<ResourceKey>

const KEY = 'lyceum.language'

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages]
  const known = wanted.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => tag && tag in LANGUAGES)
  return (known ?? 'en') as Language
}

/** Waits for the shell's texts; a feature's texts are read when its first page opens. */
export async function startI18n(readTexts: ReadTexts, language = firstLanguage()) {
  i18next.on('languageChanged', (tag) => {
    document.documentElement.lang = tag
  })
  await i18next
    .use({
      type: 'backend',
      read: (tag: string, feature: string, done: (error: unknown, texts: ResourceKey | null) => void) => {
        readTexts(tag, feature).then(
          (texts) => done(null, texts),
          (error: unknown) => done(error, null),
        )
      },
    })
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      supportedLngs: Object.keys(LANGUAGES),
      defaultNS: 'common',
      ns: ['common'],
      resources: { en: { common: en } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}

/** What a page says: the words of its feature, and those for courses, which most pages show. */
export const loadTexts = (feature: FeatureName) => i18next.loadNamespaces([feature, 'course'])

export async function chooseLanguage(language: Language) {
  localStorage.setItem(KEY, language)
  await i18next.changeLanguage(language)
}
