import displayIcon from 'bootstrap-icons/icons/display.svg?raw'
import moon from 'bootstrap-icons/icons/moon.svg?raw'
import sun from 'bootstrap-icons/icons/sun.svg?raw'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { chooseLanguage, LANGUAGES, type Language } from '@/i18n/i18n'
import { chooseTheme, THEME_CHOICES, useTheme } from '@/lib/theme'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'

const SetLocale = graphql(`
  mutation SetLocale($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      viewer {
        locale
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const THEMES = {
  light: { icon: sun, text: 'common:shell.themeLight' },
  dark: { icon: moon, text: 'common:shell.themeDark' },
  system: { icon: displayIcon, text: 'common:shell.themeSystem' },
} as const

/** How Lyceum looks here, and the language it speaks, also in e-mails. */
export function AppearanceTab() {
  const { t, i18n } = useTranslation(['accounts', 'common'])
  const { choice } = useTheme()
  const { run } = useAction(SetLocale)

  async function speak(language: Language) {
    await chooseLanguage(language)
    await run({ input: { locale: language } })
  }

  return (
    <div className="stack">
      <Card title={t('common:shell.theme')}>
        <fieldset className="choice-cards">
          <legend className="visually-hidden">{t('common:shell.theme')}</legend>
          {THEME_CHOICES.map((theme) => (
            <label key={theme} className="choice-card">
              <input
                type="radio"
                name="theme"
                checked={choice === theme}
                onChange={() => chooseTheme(theme)}
              />
              <Icon svg={THEMES[theme].icon} />
              {t(THEMES[theme].text)}
            </label>
          ))}
        </fieldset>
        <p className="field-hint mt-3">{t('appearance.here')}</p>
      </Card>
      <Card title={t('common:shell.language')}>
        <fieldset className="choice-cards">
          <legend className="visually-hidden">{t('common:shell.language')}</legend>
          {Object.entries(LANGUAGES).map(([tag, name]) => (
            <label key={tag} className="choice-card" lang={tag}>
              <input
                type="radio"
                name="language"
                checked={i18n.language === tag}
                onChange={() => void speak(tag as Language)}
              />
              {name}
            </label>
          ))}
        </fieldset>
        <p className="field-hint mt-3">{t('appearance.everywhere')}</p>
      </Card>
    </div>
  )
}
