import keyboard from 'bootstrap-icons/icons/keyboard.svg?raw'
import sliders from 'bootstrap-icons/icons/sliders2.svg?raw'
import { useTranslation } from 'react-i18next'
import { PreferenceChoices } from '@/app/PreferenceChoices'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu'

/** What a guest can set; a signed-in person finds the same in the account menu. */
export default function PreferencesMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Menu trigger={<IconButton icon={sliders} label={`${t('shell.theme')}, ${t('shell.language')}`} />}>
      <PreferenceChoices />
      <MenuSeparator />
      <MenuItem icon={keyboard} onSelect={onHelp}>
        {t('shell.keyboardHelp')}
      </MenuItem>
    </Menu>
  )
}
