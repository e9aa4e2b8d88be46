import chat from 'bootstrap-icons/icons/chat-dots.svg?raw'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClient } from 'urql'
import { queryAfresh } from '@/gql/queryAfresh'
import { useSocketState } from '@/gql/socketState'
import { paths } from '@/lib/paths'
import { useOutbox } from '@/ui/conversation/useOutbox'
import { Icon } from '@/ui/Icon'
import { RoomChanged, UnreadRoomsQuery } from './roomDocuments'

const COUNT_AFTER_MS = 400

/**
 * The way to the messages, with the number of rooms that hold something new. It stands on every page,
 * so it also follows what happens in the viewer's rooms, and sends what an earlier page left unsent.
 */
export default function MessagesLink({ unread }: { unread: number }) {
  const { t } = useTranslation('common')
  const client = useClient()
  const outbox = useOutbox()
  const isOpen = useSocketState() === 'open'

  useEffect(() => {
    let timer: number | undefined
    // A burst of messages is counted once.
    const countSoon = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined
        void queryAfresh(client, UnreadRoomsQuery, {})
      }, COUNT_AFTER_MS)
    }
    const following = client.subscription(RoomChanged, {}).subscribe(countSoon)
    // The page may have followed the rooms before this was there, and have been told meanwhile.
    countSoon()
    return () => {
      window.clearTimeout(timer)
      following.unsubscribe()
    }
  }, [client])

  useEffect(() => {
    if (isOpen) outbox.wake()
  }, [isOpen, outbox])

  useEffect(() => {
    const wake = () => outbox.wake()
    window.addEventListener('online', wake)
    return () => {
      window.removeEventListener('online', wake)
      outbox.stop()
    }
  }, [outbox])

  const label = unread > 0 ? t('shell.messagesUnread', { count: unread }) : t('shell.messages')
  return (
    <Link to={paths.messages} className="btn btn-ghost btn-icon" aria-label={label} title={label}>
      <Icon svg={chat} />
      {unread > 0 && (
        <span className="count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
