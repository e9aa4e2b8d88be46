import type { Client } from '@urql/core'
import { del, entries, set } from 'idb-keyval'
import i18next from 'i18next'
import { useClient } from 'urql'
import { failureCode } from '@/gql/errors'
import { session } from '@/gql/session'
import { Outbox, type Outgoing, type OutboxStore, type SendResult } from '@/ui/conversation/model/Outbox'
import { SendMessage } from '@/ui/conversation/mutations'

/** What passes: the message is good, only the moment is not. */
const TRY_AGAIN = ['NETWORK', 'RATE_LIMITED', 'UNAUTHENTICATED']

function storeOf(userId: string): OutboxStore {
  const prefix = `outbox:${userId}:`
  return {
    load: async () => {
      const all = await entries<string, Outgoing>()
      return all.filter(([key]) => key.startsWith(prefix)).map(([, outgoing]) => outgoing)
    },
    save: (outgoing) => set(prefix + outgoing.clientId, outgoing),
    remove: (clientId) => del(prefix + clientId),
  }
}

async function send(client: Client, outgoing: Outgoing): Promise<SendResult> {
  const { roomId, clientId, text, quote, attachments } = outgoing
  const input = {
    roomId,
    clientId,
    text,
    replyToId: quote?.id,
    attachmentIds: attachments.map(({ id }) => id),
  }
  const { data, error } = await client.mutation(SendMessage, { input }).toPromise()
  if (error && TRY_AGAIN.includes(failureCode(error))) return { kind: 'unreachable' }
  const payload = data?.sendMessage
  if (payload?.message) return { kind: 'sent', message: payload.message }
  return { kind: 'refused', problem: payload?.errors[0]?.message ?? i18next.t('common:ui.failedHint') }
}

const outboxes = new WeakMap<Client, Outbox>()

/** The signed-in person's one outbox: it goes on sending when its conversation is left. */
export function useOutbox(): Outbox {
  const client = useClient()
  let outbox = outboxes.get(client)
  if (!outbox) {
    outbox = new Outbox(storeOf(session.userId ?? ''), (outgoing) => send(client, outgoing))
    outboxes.set(client, outbox)
    void outbox.restore()
  }
  return outbox
}
