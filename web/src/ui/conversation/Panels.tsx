import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MembersPanel } from '@/ui/conversation/MembersPanel'
import { PinsPanel } from '@/ui/conversation/PinsPanel'
import { SearchPanel } from '@/ui/conversation/SearchPanel'
import { usePanel, type PanelName } from '@/ui/conversation/usePanel'
import { IconButton } from '@/ui/IconButton'

const PANELS: Record<PanelName, ReactNode> = {
  search: <SearchPanel />,
  pins: <PinsPanel />,
  members: <MembersPanel />,
}

const isPanel = (name: string): name is PanelName => name in PANELS

/** Search, pins or members beside the messages; on a narrow screen in front of them. */
export function Panels() {
  const { t } = useTranslation(['chat', 'common'])
  const [panel, setPanel] = usePanel()
  const frame = useRef<HTMLElement>(null)

  // The keyboard goes along into the panel, and back when it closes.
  useEffect(() => {
    if (!isPanel(panel)) return
    const opener = document.activeElement
    const target = panel === 'search' ? frame.current?.querySelector('input') : frame.current
    target?.focus()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [panel])

  if (!isPanel(panel)) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it
    <aside
      ref={frame}
      tabIndex={-1}
      className="conversation-panel"
      aria-label={t(`panel.${panel}`)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setPanel('')
      }}
    >
      <div className="panel-head">
        <h3>{t(`panel.${panel}`)}</h3>
        <IconButton size="sm" icon={xLg} label={t('common:ui.close')} onClick={() => setPanel('')} />
      </div>
      {PANELS[panel]}
    </aside>
  )
}
