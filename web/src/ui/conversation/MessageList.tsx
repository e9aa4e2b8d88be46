import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { now } from '@/lib/dates'
import { Avatar } from '@/ui/Avatar'
import type { Row } from '@/ui/conversation/model/arrange'
import { dayLabel } from '@/ui/conversation/model/dayLabel'
import { MessageBubble } from '@/ui/conversation/MessageBubble'
import { OutgoingBubble } from '@/ui/conversation/OutgoingBubble'

interface MessageListProps {
  rows: readonly Row[]
}

/** The conversation, line by line. */
export const MessageList = memo(function MessageList({ rows }: MessageListProps) {
  return rows.map((row) => <Line key={row.key} row={row} />)
})

function Line({ row }: { row: Row }) {
  const { t, i18n } = useTranslation('chat')
  switch (row.kind) {
    case 'day':
      return (
        <div className="day-line">
          <span>{dayLabel(row.date, now(), i18n.language)}</span>
        </div>
      )
    case 'unread':
      return (
        <div className="unread-line" data-key={row.key}>
          <span>{t('unreadMarker')}</span>
        </div>
      )
    case 'notice': {
      const others = row.names.length - 3
      const names = row.names.slice(0, others > 1 ? 3 : 4)
      if (others > 1) names.push(t('notice.others', { count: others }))
      const list = new Intl.ListFormat(i18n.language).format(names)
      return (
        <p className="notice-line">
          {t(row.what === 'JOINED' ? 'notice.joined' : 'notice.left', {
            count: row.names.length,
            names: list,
          })}
        </p>
      )
    }
    case 'group':
      return (
        <div className={`message-group ${row.own ? 'is-own' : ''}`}>
          {!row.own && (
            <div className="message-author">
              {row.author && <Avatar person={row.author} size={34} />}
              <span>{row.author?.fullName ?? t('message.formerMember')}</span>
            </div>
          )}
          {row.bubbles.map((bubble) =>
            'message' in bubble ? (
              <MessageBubble key={bubble.key} lineKey={bubble.key} message={bubble.message} />
            ) : (
              <OutgoingBubble key={bubble.key} outgoing={bubble.outgoing} />
            ),
          )}
        </div>
      )
  }
}
