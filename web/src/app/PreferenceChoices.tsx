import displayIcon from 'bootstrap-icons/icons/display.svg?raw'
import moon from 'bootstrap-icons/icons/moon.svg?raw'
import sun from 'bootstrap-icons/icons/sun.svg?raw'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, LANGUAGES, type Language } from '@/i18n/i18n'
import { chooseTheme, useTheme } from '@/lib/theme'
import { MenuChoice, MenuSeparator } from '@/ui/Menu'

/** Appearance and language, as parts of a menu. */
export function PreferenceChoices() {
  const { t, i18n } = useTranslation('common')
  const { choice } = useTheme()
  return (
    <>
      <MenuChoice
        label={t('shell.theme')}
        value={choice}
        onChange={chooseTheme}
        options={[
          { value: 'light', label: t('shell.themeLight'), icon: sun },
          { value: 'dark', label: t('shell.themeDark'), icon: moon },
          { value: 'system', label: t('shell.themeSystem'), icon: displayIcon },
        ]}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('shell.language')}
        value={i18n.language as Language}
        onChange={(language) => void chooseLanguage(language)}
        options={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))}
      />
    </>
  )
}
