import chatSquare from 'bootstrap-icons/icons/chat-square-dots.svg?raw'
import lock from 'bootstrap-icons/icons/lock.svg?raw'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '@/gql/viewer'
import { ConversationSkeleton } from '@/ui/conversation/ConversationSkeleton'
import { ConversationView } from '@/ui/conversation/ConversationView'
import { useConversation } from '@/ui/conversation/useConversation'
import { useTyping } from '@/ui/conversation/useTyping'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import '@/ui/conversation/conversation.scss'

interface ConversationProps {
  roomId: string
  /** Without title and panels, for a place that has its own. */
  compact?: boolean
  /** The way back to the list, on a phone. */
  back?: ReactNode
  /** Offered when the room is not, or no longer, the viewer's. */
  away?: ReactNode
}

/** One room with everything in it, live. */
export default function Conversation(props: ConversationProps) {
  // A room has a state of its own: nothing of the one before may be seen in it.
  return <Room key={props.roomId} {...props} />
}

function Room({ roomId, compact = false, back, away }: ConversationProps) {
  const { t } = useTranslation('chat')
  const { viewer } = useViewer()
  const typing = useTyping(roomId, viewer?.user.id ?? '')
  const conversation = useConversation(roomId, ({ author }) => {
    if (author) typing.hasWritten(author.id)
  })
  const { phase, loaded, room, retry } = conversation

  if (phase === 'gone') {
    return (
      <section className="conversation conversation-state">
        <EmptyState icon={lock} title={t('gone.title')} action={away}>
          {t('gone.text')}
        </EmptyState>
      </section>
    )
  }
  if (phase === 'failed') {
    return (
      <section className="conversation conversation-state">
        <ErrorState onRetry={retry} />
      </section>
    )
  }
  if (!loaded || !room || !viewer) return <ConversationSkeleton />
  return (
    <ConversationView
      room={room}
      viewer={viewer.user}
      log={loaded.log}
      readSeq={loaded.readSeq}
      unreadAfter={loaded.unreadAfter}
      isLive={conversation.live.state === 'live'}
      loadOlder={conversation.loadOlder}
      typing={typing}
      compact={compact}
      back={back}
      empty={
        <EmptyState icon={chatSquare} title={t('empty.title')}>
          {t(room.viewerCanSend ? 'empty.text' : 'empty.readOnly')}
        </EmptyState>
      }
    />
  )
}
