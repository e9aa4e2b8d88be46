import { useTranslation } from 'react-i18next'
import { useConversationContext } from '@/ui/conversation/context'
import type { Message } from '@/ui/conversation/documents'
import { foundParts } from '@/ui/conversation/model/foundParts'
import { usePanel } from '@/ui/conversation/usePanel'
import { Avatar } from '@/ui/Avatar'
import { RelativeTime } from '@/ui/RelativeTime'

/** A message in a panel, in short, with the words that were searched for set off; a click shows it in the conversation. */
export function FoundMessage({ message, search = '' }: { message: Message; search?: string }) {
  const { t } = useTranslation('chat')
  const { jumpTo } = useConversationContext()
  const [, setPanel] = usePanel()
  const { author, text, attachments } = message

  function show() {
    // On a phone the panel covers the conversation.
    if (window.matchMedia('(max-width: 991.98px)').matches) setPanel('')
    jumpTo(message)
  }
  return (
    <button type="button" className="found-message" onClick={show}>
      {author && <Avatar person={author} size={28} />}
      <span className="found-text">
        <span className="found-head">
          <strong>{author?.fullName ?? t('message.formerMember')}</strong>
          <RelativeTime date={message.createdAt} />
        </span>
        <span className="found-excerpt">
          {text === ''
            ? attachments.map(({ name }) => name).join(', ')
            : foundParts(text, search).map((part, index) =>
                part.isFound ? <mark key={index}>{part.text}</mark> : part.text,
              )}
        </span>
      </span>
    </button>
  )
}
