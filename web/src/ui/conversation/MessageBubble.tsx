import pin from 'bootstrap-icons/icons/pin-angle-fill.svg?raw'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactTime } from '@/lib/dates'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { useConversationContext } from '@/ui/conversation/context'
import type { Message } from '@/ui/conversation/documents'
import { MessageAttachments } from '@/ui/conversation/MessageAttachments'
import { MessageText } from '@/ui/conversation/MessageText'
import { MessageToolbar } from '@/ui/conversation/MessageToolbar'
import { timeOfDay } from '@/ui/conversation/model/dayLabel'
import { excerpt } from '@/ui/conversation/model/excerpt'
import { Reactions } from '@/ui/conversation/Reactions'
import { Icon } from '@/ui/Icon'
import { toast } from '@/ui/toast'

interface MessageBubbleProps {
  /** Stays the same when the server has taken the message, so that nothing flickers. */
  lineKey: string
  message: Message
}

/** One message of the server's, with what belongs to it. */
export const MessageBubble = memo(function MessageBubble({ lineKey, message }: MessageBubbleProps) {
  const { t, i18n } = useTranslation('chat')
  const { viewer, actions, write } = useConversationContext()
  const [confirming, setConfirming] = useState(false)
  const own = message.author?.id === viewer.id
  const sentAt = new Date(message.createdAt)

  async function removeOwn() {
    const { text } = message
    const removed = await actions.remove(message)
    if (removed && text) {
      toast(t('message.deletedToast'), {
        action: { label: t('message.writeAgain'), onClick: () => write(text) },
      })
    }
  }

  if (message.deletedAt !== null) {
    return (
      <div className="message" data-key={lineKey} data-seq={message.seq}>
        <div className="bubble bubble-deleted">{t('message.deleted')}</div>
      </div>
    )
  }
  return (
    <div
      className="message"
      data-key={lineKey}
      data-seq={message.seq}
      data-id={message.id}
      // Reached with the arrow keys; what can be done with it follows with Tab.
      tabIndex={-1}
      role="article"
      aria-label={t('message.label', {
        name: message.author?.fullName ?? '',
        time: exactTime(sentAt, i18n.language),
      })}
    >
      <div className="bubble">
        {message.replyTo && <QuoteLink quoted={message.replyTo} />}
        {message.text && (
          <MessageText
            text={message.text}
            usernames={message.mentions.map(({ username }) => username)}
            me={viewer.username}
          />
        )}
        <MessageAttachments messageId={message.id} attachments={message.attachments} />
        <span className="message-time">
          {message.pinnedAt !== null && (
            <span title={t('message.pinned')}>
              <Icon svg={pin} />
              <span className="visually-hidden">{t('message.pinned')}</span>
            </span>
          )}
          {message.editedAt !== null && (
            <span title={exactTime(new Date(message.editedAt), i18n.language)}>{t('message.edited')}</span>
          )}
          <time dateTime={message.createdAt} title={exactTime(sentAt, i18n.language)}>
            {timeOfDay(sentAt, i18n.language)}
          </time>
        </span>
      </div>
      <MessageToolbar message={message} onDelete={() => (own ? void removeOwn() : setConfirming(true))} />
      <Reactions message={message} />
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={t('message.confirmTitle', { name: message.author?.fullName ?? '' })}
        description={t('message.confirmText')}
        action={t('message.delete')}
        danger
        onConfirm={async () => {
          await actions.remove(message)
        }}
      />
    </div>
  )
})

function QuoteLink({ quoted }: { quoted: NonNullable<Message['replyTo']> }) {
  const { t } = useTranslation('chat')
  const { jumpTo } = useConversationContext()
  return (
    <button type="button" className="quote" onClick={() => jumpTo(quoted)}>
      <strong>{quoted.author?.fullName}</strong>
      <span className="quote-text">
        {quoted.deletedAt !== null ? t('message.deleted') : excerpt(quoted.text) || t('message.files')}
      </span>
    </button>
  )
}
