import bell from 'bootstrap-icons/icons/bell.svg?raw'
import list from 'bootstrap-icons/icons/list.svg?raw'
import search from 'bootstrap-icons/icons/search.svg?raw'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, useLocation } from 'react-router'
import { Logo } from '@/app/Logo'
import { navigationFor } from '@/app/navigation'
import type { Viewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'

const AccountMenu = lazy(() => import('@/app/AccountMenu'))
const MessagesLink = lazy(() => import('@/features/chat/components/MessagesLink'))
const NotificationsBell = lazy(() => import('@/features/notifications/components/NotificationsBell'))
const PreferencesMenu = lazy(() => import('@/app/PreferencesMenu'))

interface TopBarProps {
  /** Undefined while it loads, null for a guest. */
  viewer: Viewer | null | undefined
  onCommands: () => void
  onHelp: () => void
}

export function TopBar({ viewer, onCommands, onHelp }: TopBarProps) {
  const { t } = useTranslation('common')
  const { pathname } = useLocation()
  // Opened on one page, it is closed again on the next.
  const [expandedOn, setExpandedOn] = useState<string>()
  const expanded = expandedOn === pathname

  return (
    <header className="topbar" data-guest={viewer === null}>
      <div className="container topbar-inner">
        <IconButton
          className="topbar-toggle"
          icon={list}
          label={t('shell.menu')}
          aria-expanded={expanded}
          aria-controls="main-navigation"
          onClick={() => setExpandedOn(expanded ? undefined : pathname)}
        />
        <Link to={paths.home} className="brand" aria-label={`Lyceum, ${t('shell.home')}`}>
          <Logo /> <span>Lyceum</span>
        </Link>
        <nav
          id="main-navigation"
          className={`topbar-nav ${expanded ? 'is-expanded' : ''}`}
          aria-label={t('shell.mainNavigation')}
        >
          {navigationFor(viewer).map(({ to, text }) => (
            <NavLink key={to} to={to} className="topbar-link">
              {t(`shell.${text}`)}
            </NavLink>
          ))}
          {viewer === null && (
            <NavLink to={paths.login} className="topbar-link topbar-login-narrow">
              {t('shell.logIn')}
            </NavLink>
          )}
        </nav>
        <button
          type="button"
          className="search-button"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={onCommands}
        >
          <Icon svg={search} />
          <span className="search-button-text">{t('shell.search')}</span>
          <kbd aria-hidden="true">{/Mac|iP/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
        <div className="topbar-end">
          <Suspense fallback={<span className="btn btn-icon" />}>
            {viewer && <MessagesLink unread={viewer.unreadRoomCount} />}
          </Suspense>
          {viewer && (
            <Suspense fallback={<NotificationsLink unread={viewer.unreadNotificationCount} />}>
              <NotificationsBell unread={viewer.unreadNotificationCount} />
            </Suspense>
          )}
          <Suspense fallback={<span className="btn btn-icon" />}>
            {viewer === null && <PreferencesMenu onHelp={onHelp} />}
            {viewer && <AccountMenu viewer={viewer} onHelp={onHelp} />}
          </Suspense>
          {viewer === null && <GuestLinks />}
        </div>
      </div>
    </header>
  )
}

/** Leads to the page until the bell with its list is loaded. */
function NotificationsLink({ unread }: { unread: number }) {
  const { t } = useTranslation('common')
  const label = unread > 0 ? t('shell.notificationsUnread', { count: unread }) : t('shell.notifications')
  return (
    <Link to={paths.notifications} className="btn btn-ghost btn-icon" aria-label={label} title={label}>
      <Icon svg={bell} />
      {unread > 0 && (
        <span className="count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}

function GuestLinks() {
  const { t } = useTranslation('common')
  return (
    <>
      <ButtonLink to={paths.login} variant="ghost" size="sm" className="topbar-login">
        {t('shell.logIn')}
      </ButtonLink>
      <ButtonLink to={paths.register} size="sm">
        {t('shell.register')}
      </ButtonLink>
    </>
  )
}
