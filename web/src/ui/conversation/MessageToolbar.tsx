import emojiSmile from 'bootstrap-icons/icons/emoji-smile.svg?raw'
import clipboard from 'bootstrap-icons/icons/clipboard.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import pin from 'bootstrap-icons/icons/pin-angle.svg?raw'
import replyIcon from 'bootstrap-icons/icons/reply.svg?raw'
import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import trash from 'bootstrap-icons/icons/trash3.svg?raw'
import { useTranslation } from 'react-i18next'
import { useConversationContext } from '@/ui/conversation/context'
import type { Message } from '@/ui/conversation/documents'
import { EmojiPicker } from '@/ui/conversation/EmojiPicker'
import { QUICK_EMOJI } from '@/ui/conversation/model/emoji'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuPicks, MenuSeparator } from '@/ui/Menu'

interface MessageToolbarProps {
  message: Message
  onDelete: () => void
}

/** What can be done with this message, by this person. */
export function MessageToolbar({ message, onDelete }: MessageToolbarProps) {
  const { t } = useTranslation('chat')
  const { room, viewer, actions, reply, edit } = useConversationContext()
  const own = message.author?.id === viewer.id
  const isPinned = message.pinnedAt !== null

  return (
    <div className="message-toolbar" role="group" aria-label={t('message.actions')}>
      {room.viewerCanSend && (
        <>
          {QUICK_EMOJI.slice(0, 3).map((emoji) => (
            <button
              key={emoji}
              type="button"
              className="btn btn-ghost btn-icon btn-sm quick-emoji"
              aria-label={t('emoji.react', { emoji })}
              title={t('emoji.react', { emoji })}
              onClick={() => void actions.react(message, emoji, true)}
            >
              {emoji}
            </button>
          ))}
          <EmojiPicker
            onChoose={(emoji) => void actions.react(message, emoji, true)}
            trigger={<IconButton size="sm" icon={emojiSmile} label={t('emoji.add')} />}
          />
          <IconButton size="sm" icon={replyIcon} label={t('message.reply')} onClick={() => reply(message)} />
        </>
      )}
      <Menu trigger={<IconButton size="sm" icon={dots} label={t('message.more')} />}>
        {room.viewerCanSend && (
          <MenuPicks
            label={t('emoji.add')}
            options={QUICK_EMOJI.map((emoji) => ({ value: emoji, label: t('emoji.react', { emoji }) }))}
            onPick={(emoji) => void actions.react(message, emoji, true)}
          />
        )}
        {room.viewerCanSend && (
          <MenuItem icon={replyIcon} onSelect={() => reply(message)}>
            {t('message.reply')}
          </MenuItem>
        )}
        <MenuItem icon={clipboard} onSelect={() => void actions.copy(message)}>
          {t('message.copy')}
        </MenuItem>
        {room.viewerCanModerate && (
          <MenuItem icon={pin} onSelect={() => void actions.pin(message, !isPinned)}>
            {t(isPinned ? 'message.unpin' : 'message.pin')}
          </MenuItem>
        )}
        {own && room.viewerCanSend && (
          <MenuItem icon={pencil} onSelect={() => edit(message)}>
            {t('message.edit')}
          </MenuItem>
        )}
        {(own || room.viewerCanModerate) && (
          <>
            <MenuSeparator />
            <MenuItem icon={trash} danger onSelect={onDelete}>
              {t('message.delete')}
            </MenuItem>
          </>
        )}
      </Menu>
    </div>
  )
}
