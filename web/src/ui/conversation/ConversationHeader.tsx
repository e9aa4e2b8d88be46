import gear from 'bootstrap-icons/icons/sliders.svg?raw'
import hourglass from 'bootstrap-icons/icons/hourglass-split.svg?raw'
import people from 'bootstrap-icons/icons/people.svg?raw'
import pin from 'bootstrap-icons/icons/pin-angle.svg?raw'
import search from 'bootstrap-icons/icons/search.svg?raw'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Avatar } from '@/ui/Avatar'
import { useConversationContext } from '@/ui/conversation/context'
import { SetSlowMode } from '@/ui/conversation/mutations'
import { RoomPicture } from '@/ui/conversation/RoomPicture'
import { usePanel, type PanelName } from '@/ui/conversation/usePanel'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuChoice } from '@/ui/Menu'

const SLOW_MODES = [0, 5, 15, 30, 60, 300]
const BUTTONS: { panel: PanelName; icon: string }[] = [
  { panel: 'search', icon: search },
  { panel: 'pins', icon: pin },
  { panel: 'members', icon: people },
]

/** Whom one writes with, who is here, and the way to the panels. */
export function ConversationHeader({ back }: { back: ReactNode }) {
  const { t } = useTranslation('chat')
  const pauseOf = usePause()
  const { room, viewer, here } = useConversationContext()
  const [panel, setPanel] = usePanel()
  const other = room.otherMember?.user
  const others = [...here].filter((id) => id !== viewer.id).length

  return (
    <header className="conversation-header">
      {back}
      {other ? <Avatar person={other} size={38} /> : <RoomPicture room={room} size={38} />}
      <div className="conversation-title">
        <h2>{room.title}</h2>
        <p>
          {other && here.has(other.id) && (
            <>
              <span className="presence-dot" /> {t('header.here')}
            </>
          )}
          {!other && t('header.members', { count: room.memberCount })}
          {!other && others > 0 && (
            <>
              {' · '}
              <span className="presence-dot" /> {t('header.othersHere', { count: others })}
            </>
          )}
          {room.slowModeSeconds > 0 && (
            <span className="ms-2" title={pauseOf(room.slowModeSeconds)}>
              <Icon svg={hourglass} />{' '}
              <span className="visually-hidden">{pauseOf(room.slowModeSeconds)}</span>
            </span>
          )}
        </p>
      </div>
      <div className="conversation-tools">
        {BUTTONS.filter((button) => button.panel !== 'members' || !other).map((button) => (
          <IconButton
            key={button.panel}
            icon={button.icon}
            label={t(`panel.${button.panel}`)}
            aria-pressed={panel === button.panel}
            onClick={() => setPanel(panel === button.panel ? '' : button.panel)}
          />
        ))}
        {room.viewerCanModerate && !other && <SlowModeMenu />}
      </div>
    </header>
  )
}

/** "30 seconds between messages", "5 minutes between messages". */
function usePause() {
  const { t, i18n } = useTranslation('chat')
  return (seconds: number) => {
    const [value, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second']
    const format = new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'long' })
    return t('header.slowModeIs', { pause: format.format(value) })
  }
}

function SlowModeMenu() {
  const { t } = useTranslation('chat')
  const pauseOf = usePause()
  const { room } = useConversationContext()
  const { run } = useAction(SetSlowMode)
  return (
    <Menu trigger={<IconButton icon={gear} label={t('header.slowMode')} />}>
      <MenuChoice
        label={t('header.slowMode')}
        value={String(room.slowModeSeconds)}
        options={SLOW_MODES.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? t('header.slowModeOff') : pauseOf(seconds),
        }))}
        onChange={(seconds) => void run({ input: { roomId: room.id, seconds: Number(seconds) } })}
      />
    </Menu>
  )
}
