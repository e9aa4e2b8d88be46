import boxArrowRight from 'bootstrap-icons/icons/box-arrow-right.svg?raw'
import gear from 'bootstrap-icons/icons/gear.svg?raw'
import keyboard from 'bootstrap-icons/icons/keyboard.svg?raw'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PreferenceChoices } from '@/app/PreferenceChoices'
import { session } from '@/gql/session'
import type { Viewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '@/ui/Menu'

export default function AccountMenu({ viewer, onHelp }: { viewer: Viewer; onHelp: () => void }) {
  const { t } = useTranslation('common')
  const navigate = useNavigate()
  const { user } = viewer

  async function signOut() {
    await navigate(paths.home)
    await session.signOut()
  }

  return (
    <Menu
      trigger={
        <button type="button" className="btn btn-ghost btn-icon">
          <Avatar person={user} />
          <span className="visually-hidden">{t('shell.account')}</span>
        </button>
      }
    >
      <MenuLabel>
        <strong className="d-block text-body">{user.fullName}</strong>
        {viewer.email}
      </MenuLabel>
      <MenuLink icon={gear} to={paths.settings}>
        {t('shell.settings')}
      </MenuLink>
      <MenuSeparator />
      <PreferenceChoices />
      <MenuSeparator />
      <MenuItem icon={keyboard} onSelect={onHelp}>
        {t('shell.keyboardHelp')}
      </MenuItem>
      <MenuItem icon={boxArrowRight} onSelect={() => void signOut()}>
        {t('shell.signOut')}
      </MenuItem>
    </Menu>
  )
}
