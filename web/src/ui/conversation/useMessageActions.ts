import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import type { Message, Person } from '@/ui/conversation/documents'
import type { MessageLog } from '@/ui/conversation/model/MessageLog'
import { withReaction } from '@/ui/conversation/model/reactions'
import { DeleteMessage, EditMessage, PinMessage, ReactToMessage } from '@/ui/conversation/mutations'
import { toast } from '@/ui/toast'

type Payload = { message: Message | null } | undefined

/** What can be done with a message. Each is shown at once, and taken back when the server refuses. */
export function useMessageActions(log: MessageLog, viewer: Person) {
  const { t } = useTranslation('chat')
  const { run: runEdit } = useAction(EditMessage)
  const { run: runDelete } = useAction(DeleteMessage)
  const { run: runReact } = useAction(ReactToMessage)
  const { run: runPin } = useAction(PinMessage)

  const act = useCallback(
    async ({ id }: Message, change: Partial<Message>, run: () => Promise<Payload>) => {
      const since = log.changedAt(id)
      const takeBack = log.patch(id, change)
      const payload = await run()
      if (payload?.message) log.answered(payload.message, since)
      takeBack()
      return Boolean(payload)
    },
    [log],
  )

  return useMemo(() => {
    const now = () => new Date().toISOString()
    return {
      edit: (message: Message, text: string) =>
        act(message, { text, editedAt: now() }, () => runEdit({ input: { messageId: message.id, text } })),
      remove: (message: Message) =>
        act(message, { text: '', attachments: [], reactions: [], deletedAt: now() }, () =>
          runDelete({ input: { messageId: message.id } }),
        ),
      react: (message: Message, emoji: string, isOn: boolean) =>
        act(message, { reactions: withReaction(message.reactions, emoji, isOn, viewer) }, () =>
          runReact({ input: { messageId: message.id, emoji, isOn } }),
        ),
      pin: (message: Message, isPinned: boolean) =>
        act(message, { pinnedAt: isPinned ? now() : null }, () =>
          runPin({ input: { messageId: message.id, isPinned } }),
        ),
      copy: async ({ text }: Message) => {
        await navigator.clipboard.writeText(text)
        toast.success(t('copied'))
      },
    }
  }, [act, runEdit, runDelete, runReact, runPin, viewer, t])
}

export type MessageActions = ReturnType<typeof useMessageActions>
