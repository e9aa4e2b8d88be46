import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { failureCode, type UserError } from '@/gql/errors'
import { toast } from '@/ui/toast'

interface WithErrors {
  errors: readonly UserError[]
}

interface ActionOptions {
  /** Answers true when the caller shows these errors itself; otherwise a toast says them. */
  handle?: (errors: readonly UserError[]) => boolean
}

/**
 * A mutation behind a button or a switch. `run` answers the payload when it worked; otherwise
 * undefined, after a toast said why.
 */
export function useAction<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
) {
  const client = useClient()
  const { t } = useTranslation('common')
  const [busy, setBusy] = useState(false)

  const run = useCallback(
    async (variables: Variables, { handle }: ActionOptions = {}): Promise<Data[keyof Data] | undefined> => {
      setBusy(true)
      const { data, error } = await client.mutation(mutation, variables).toPromise()
      setBusy(false)
      if (error || !data) {
        const texts = { NETWORK: t('ui.offlineHint'), RATE_LIMITED: t('forms.rateLimited') }
        const code = error ? failureCode(error) : 'INTERNAL'
        toast.error(code in texts ? texts[code as keyof typeof texts] : t('ui.failedHint'))
        return undefined
      }
      const [payload] = Object.values(data) as [Data[keyof Data] & WithErrors]
      const [first] = payload.errors
      if (!first) return payload
      if (!handle?.(payload.errors)) toast.error(first.message)
      return undefined
    },
    [client, mutation, t],
  )
  return { run, busy }
}
