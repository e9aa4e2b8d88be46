import lock from 'bootstrap-icons/icons/lock.svg?raw'
import { useTranslation } from 'react-i18next'
import type { Room } from '@/ui/conversation/documents'
import { timeOfDay } from '@/ui/conversation/model/dayLabel'
import { Icon } from '@/ui/Icon'

/** Why there is nothing to write with. */
export function ReadOnlyNote({ room }: { room: Room }) {
  const { t, i18n } = useTranslation('chat')
  const until = room.viewerMember?.mutedUntil
  const reason = until
    ? t('readOnly.muted', { time: timeOfDay(new Date(until), i18n.language) })
    : t(room.kind === 'DIRECT' ? 'readOnly.direct' : 'readOnly.room')
  return (
    <p className="read-only" role="note">
      <Icon svg={lock} /> {reason}
    </p>
  )
}
