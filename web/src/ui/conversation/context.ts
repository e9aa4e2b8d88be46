import { createContext, use } from 'react'
import type { Message, Person, Room } from '@/ui/conversation/documents'
import type { MessageLog } from '@/ui/conversation/model/MessageLog'
import type { MessageActions } from '@/ui/conversation/useMessageActions'

export interface ConversationContextValue {
  room: Room
  viewer: Person
  log: MessageLog
  actions: MessageActions
  /** The ids of the people who have the room open now. */
  here: ReadonlySet<string>
  reply: (message: Message) => void
  edit: (message: Message) => void
  /** Puts a text into the composer, behind what is there. */
  write: (text: string) => void
  /** Shows this message in the list, loading the way to it. */
  jumpTo: (message: { id: string; seq: number }) => void
}

export const ConversationContext = createContext<ConversationContextValue | null>(null)

export function useConversationContext() {
  const value = use(ConversationContext)
  if (!value) throw new Error('This component stands inside a Conversation.')
  return value
}
