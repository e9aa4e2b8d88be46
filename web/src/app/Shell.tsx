import '@/app/shell.scss'
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Outlet,
  ScrollRestoration,
  useLocation,
  useNavigate,
  useNavigation,
  type Location,
} from 'react-router'
import { Footer } from '@/app/Footer'
import { Guard } from '@/app/Guard'
import { TopBar } from '@/app/TopBar'
import { useSocketState } from '@/gql/socketState'
import { useViewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { hasUploads, onUploadsRemembered } from '@/lib/uploadMemory'
import { useHotkeys } from '@/lib/useHotkeys'

const CommandMenu = lazy(() => import('@/app/CommandMenu'))
const LiveNotifications = lazy(() => import('@/app/LiveNotifications'))
const UploadTrayView = lazy(() => import('@/ui/uploads/UploadTrayView'))
const KeyboardHelp = lazy(() => import('@/app/KeyboardHelp'))

/** Top bar, page, footer, and the keys that work everywhere. */
export function Shell() {
  const { t } = useTranslation('common')
  const { viewer } = useViewer()
  const [open, setOpen] = useState<'commands' | 'help'>()
  const navigate = useNavigate()
  const main = useFocusOnNavigation()
  const hasTray = useSyncExternalStore(onUploadsRemembered, hasUploads)

  useHotkeys({
    'mod+k': () => setOpen('commands'),
    '?': () => setOpen('help'),
    h: () => void navigate(paths.home),
  })
  const close = () => setOpen(undefined)

  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <PageProgress />
      <TopBar viewer={viewer} onCommands={() => setOpen('commands')} onHelp={() => setOpen('help')} />
      <ReconnectingBar />
      <main id="main" ref={main} tabIndex={-1}>
        <Guard>
          <Outlet />
        </Guard>
      </main>
      <Footer />
      <Suspense>{viewer && <LiveNotifications />}</Suspense>
      <Suspense>{viewer && hasTray && <UploadTrayView viewer={viewer} />}</Suspense>
      <Suspense>
        {open === 'help' && <KeyboardHelp onClose={close} />}
        {open === 'commands' && <CommandMenu viewer={viewer} onClose={close} />}
      </Suspense>
      <ScrollRestoration getKey={scrollKey} />
    </div>
  )
}

/** Every first page of a tab has the key "default"; without its address one would open where another was left. */
function scrollKey({ key, pathname, search }: Location) {
  return key === 'default' ? pathname + search : key
}

/** After a new page the keyboard and the screen reader start at its content, not at the old link. */
function useFocusOnNavigation() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

function PageProgress() {
  const { t } = useTranslation('common')
  const { state } = useNavigation()
  if (state === 'idle') return null
  return <div className="page-progress" role="progressbar" aria-label={t('shell.loadingPage')} />
}

function ReconnectingBar() {
  const { t } = useTranslation('common')
  const state = useSocketState()
  return (
    <div role="status">
      {state === 'reconnecting' && <p className="reconnecting">{t('shell.reconnecting')}</p>}
    </div>
  )
}
