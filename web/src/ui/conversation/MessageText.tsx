import { lazy, Suspense } from 'react'
import type { MessageTextProps } from '@/ui/conversation/MessageMarkdown'
import { isOnlyEmoji } from '@/ui/conversation/model/emoji'

// Fetched at once, beside the conversation and not after it.
const markdown = import('@/ui/conversation/MessageMarkdown')
const MessageMarkdown = lazy(() => markdown)

/** A message: as it was written, until what draws its Markdown is there. */
export function MessageText(props: MessageTextProps) {
  return (
    <div className={`message-text ${isOnlyEmoji(props.text) ? 'message-emoji' : ''}`}>
      <Suspense fallback={<p className="message-raw">{props.text}</p>}>
        <MessageMarkdown {...props} />
      </Suspense>
    </div>
  )
}
