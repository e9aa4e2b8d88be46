import emojiSmile from 'bootstrap-icons/icons/emoji-smile.svg?raw'
import { useTranslation } from 'react-i18next'
import { useConversationContext } from '@/ui/conversation/context'
import type { Message } from '@/ui/conversation/documents'
import { EmojiPicker } from '@/ui/conversation/EmojiPicker'
import { hasReacted } from '@/ui/conversation/model/reactions'
import { Icon } from '@/ui/Icon'

/** What people think of a message; a click joins them, or takes one's own back. */
export function Reactions({ message }: { message: Message }) {
  const { t, i18n } = useTranslation('chat')
  const { viewer, actions, room } = useConversationContext()
  if (message.reactions.length === 0) return null
  const list = new Intl.ListFormat(i18n.language)
  return (
    <div className="reactions" role="group" aria-label={t('emoji.reactions')}>
      {message.reactions.map((reaction) => {
        const { emoji, count, users } = reaction
        const own = hasReacted(reaction, viewer.id)
        const names = users.slice(0, 10).map(({ fullName }) => fullName)
        if (count > names.length) names.push(t('emoji.more', { count: count - names.length }))
        const label = t('emoji.by', { emoji, count, names: list.format(names) })
        return (
          <button
            key={emoji}
            type="button"
            className="reaction"
            aria-pressed={own}
            aria-label={label}
            title={label}
            disabled={!room.viewerCanSend}
            onClick={() => void actions.react(message, emoji, !own)}
          >
            <span aria-hidden="true">{emoji}</span> {count}
          </button>
        )
      })}
      {room.viewerCanSend && (
        <EmojiPicker
          onChoose={(emoji) => void actions.react(message, emoji, true)}
          trigger={
            <button
              type="button"
              className="reaction reaction-add"
              aria-label={t('emoji.add')}
              title={t('emoji.add')}
            >
              <Icon svg={emojiSmile} />
            </button>
          }
        />
      )}
    </div>
  )
}
