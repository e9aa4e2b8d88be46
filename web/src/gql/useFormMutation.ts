import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { useCallback } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { failureCode, showUserErrors, type UserError } from '@/gql/errors'

interface WithErrors {
  errors: readonly UserError[]
}

/**
 * Sends a form's mutation. Answers its payload when it worked; otherwise undefined, and the form
 * shows why: on the fields, or as `errors.root.server` in a `<FormError>`. What was typed stays.
 *
 * @param renamed the form's name of a server field, where they differ
 */
export function useFormMutation<Data, Variables extends AnyVariables, Form extends FieldValues>(
  mutation: TypedDocumentNode<Data, Variables>,
  form: UseFormReturn<Form>,
  renamed?: Partial<Record<string, Path<Form>>>,
) {
  const client = useClient()
  const { t } = useTranslation('common')

  return useCallback(
    async (variables: Variables): Promise<Data[keyof Data] | undefined> => {
      const { data, error } = await client.mutation(mutation, variables).toPromise()
      if (error || !data) {
        const code = error ? failureCode(error) : 'INTERNAL'
        const texts = { NETWORK: t('forms.network'), RATE_LIMITED: t('forms.rateLimited') }
        const message = code in texts ? texts[code as keyof typeof texts] : t('forms.internal')
        form.setError('root.server', { type: code, message })
        return undefined
      }
      // A mutation document has one root field, and its payload has errors: the schema's own rule.
      const [payload] = Object.values(data) as [Data[keyof Data] & WithErrors]
      return showUserErrors(form, payload.errors, renamed) ? undefined : payload
    },
    [client, mutation, form, renamed, t],
  )
}
