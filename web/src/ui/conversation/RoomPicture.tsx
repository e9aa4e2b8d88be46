import easel from 'bootstrap-icons/icons/easel2.svg?raw'
import mortarboard from 'bootstrap-icons/icons/mortarboard.svg?raw'
import person from 'bootstrap-icons/icons/person.svg?raw'
import type { Room } from '@/ui/conversation/documents'
import { toneOf } from '@/ui/Avatar'
import { Icon } from '@/ui/Icon'

const ICONS = { COURSE: mortarboard, CLASSROOM: easel, DIRECT: person } as const

/** Stands where a conversation of two has the other's picture. */
export function RoomPicture({ room: { id, kind }, size }: { room: Pick<Room, 'id' | 'kind'>; size: number }) {
  const className = `room-picture avatar-${toneOf(id)}`
  return (
    <span className={className} style={{ width: size, height: size }} aria-hidden="true">
      <Icon svg={ICONS[kind]} />
    </span>
  )
}
