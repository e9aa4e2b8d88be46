import arrowRight from 'bootstrap-icons/icons/arrow-right-short.svg?raw'
import search from 'bootstrap-icons/icons/search.svg?raw'
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { navigationFor } from '@/app/navigation'
import type { Viewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { chooseTheme, THEME_CHOICES } from '@/lib/theme'
import { Icon } from '@/ui/Icon'

const THEME_TEXTS = {
  light: 'shell.themeLight',
  dark: 'shell.themeDark',
  system: 'shell.themeSystem',
} as const

interface CommandMenuProps {
  viewer: Viewer | null | undefined
  onClose: () => void
}

/** Every page by name, courses by search, and a few acts, from the keyboard. */
export default function CommandMenu({ viewer, onClose }: CommandMenuProps) {
  const { t } = useTranslation('common')
  const navigate = useNavigate()
  const [query, setQuery] = useState('')

  const pages: { to: string; label: string }[] = [
    { to: paths.home, label: t('shell.home') },
    ...navigationFor(viewer).map(({ to, text }) => ({ to, label: t(`shell.${text}`) })),
    ...(viewer
      ? [
          { to: paths.notifications, label: t('shell.notifications') },
          { to: paths.settings, label: t('shell.settings') },
        ]
      : [
          { to: paths.login, label: t('shell.logIn') },
          { to: paths.register, label: t('shell.register') },
        ]),
  ]

  function goTo(to: string) {
    onClose()
    void navigate(to)
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay">
          <Dialog.Content className="dialog command-dialog" aria-describedby={undefined}>
            <Dialog.Title className="visually-hidden">{t('commands.title')}</Dialog.Title>
            <Command label={t('commands.title')}>
              <Command.Input
                className="command-input"
                placeholder={t('commands.placeholder')}
                value={query}
                onValueChange={setQuery}
              />
              <Command.List className="command-list">
                <Command.Empty className="p-3 text-body-secondary">{t('commands.none')}</Command.Empty>
                {query.trim() !== '' && (
                  <Command.Item
                    className="menu-item"
                    forceMount
                    value={`search ${query}`}
                    onSelect={() => goTo(`${paths.catalogue}?search=${encodeURIComponent(query.trim())}`)}
                  >
                    <Icon svg={search} /> {t('commands.searchCourses', { query: query.trim() })}
                  </Command.Item>
                )}
                <Command.Group heading={t('commands.pages')}>
                  {pages.map(({ to, label }) => (
                    <Command.Item key={to} className="menu-item" value={label} onSelect={() => goTo(to)}>
                      <Icon svg={arrowRight} /> {label}
                    </Command.Item>
                  ))}
                </Command.Group>
                <Command.Group heading={t('commands.actions')}>
                  {THEME_CHOICES.map((choice) => (
                    <Command.Item
                      key={choice}
                      className="menu-item"
                      value={`${t('shell.theme')} ${t(THEME_TEXTS[choice])}`}
                      onSelect={() => {
                        chooseTheme(choice)
                        onClose()
                      }}
                    >
                      <Icon svg={arrowRight} /> {t('shell.theme')}: {t(THEME_TEXTS[choice])}
                    </Command.Item>
                  ))}
                </Command.Group>
              </Command.List>
            </Command>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
