import { Popover } from 'radix-ui'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { EMOJI, firstEmoji } from '@/ui/conversation/model/emoji'
import { Input } from '@/ui/Input'

interface EmojiPickerProps {
  /** The button that opens it. */
  trigger: ReactElement
  onChoose: (emoji: string) => void
  onOpenChange?: (open: boolean) => void
}

/** The usual emoji by click, and any other by typing or pasting it. */
export function EmojiPicker({ trigger, onChoose, onOpenChange }: EmojiPickerProps) {
  const { t } = useTranslation('chat')
  const [open, setOpen] = useState(false)

  function change(next: boolean) {
    setOpen(next)
    onOpenChange?.(next)
  }
  function choose(emoji: string) {
    onChoose(emoji)
    change(false)
  }

  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="emoji-picker"
          sideOffset={6}
          collisionPadding={12}
          aria-label={t('emoji.choose')}
        >
          <div className="emoji-grid">
            {EMOJI.map((emoji) => (
              <button key={emoji} type="button" aria-label={emoji} onClick={() => choose(emoji)}>
                {emoji}
              </button>
            ))}
          </div>
          <Input
            aria-label={t('emoji.other')}
            placeholder={t('emoji.other')}
            value=""
            onChange={(event) => {
              const emoji = firstEmoji(event.target.value)
              if (emoji) choose(emoji)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
