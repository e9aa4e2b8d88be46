import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core'
import { failureCode, type UserError } from '@/gql/errors'
import { OVER_SOCKET } from '@/gql/socketState'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 8_000
/** Whoever was away too long is let in again by the page meanwhile. */
const TRIES_TO_COME_BACK = 5

/** The server said no; the message is for people. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

function pause(tries: number) {
  return new Promise<void>((resolve) => {
    const end = () => {
      window.clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    const timer = window.setTimeout(end, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS))
    window.addEventListener('online', end)
  })
}

/**
 * Sends a mutation until the server has answered: a lost connection and a full minute are waited out.
 * Only for what may be said twice. Fails with `Refused`.
 */
export async function sendReliably<Data, Variables extends AnyVariables>(
  client: Client,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data[keyof Data]> {
  for (let tries = 0; ; tries++) {
    const { data, error } = await client.mutation(mutation, variables, OVER_SOCKET).toPromise()
    const payload = data ? (Object.values(data)[0] as Data[keyof Data] & { errors: UserError[] }) : undefined
    const refusal = payload?.errors[0]
    const code = error ? failureCode(error) : refusal?.code
    if (payload && code === undefined) return payload
    const isPassing =
      code === 'NETWORK' || code === 'RATE_LIMITED' || (code === 'NOT_ADMITTED' && tries < TRIES_TO_COME_BACK)
    if (!isPassing) {
      throw new Refused(code ?? 'INTERNAL', refusal?.message ?? error?.message ?? '')
    }
    await pause(tries)
  }
}
