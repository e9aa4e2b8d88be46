import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import type { CombinedError } from '@urql/core'

/** What a mutation's payload says when the act was not possible. */
export interface UserError {
  code: string
  message: string
  field: string | null
}

/**
 * Puts each error on its field and focuses the first; what belongs to no field of the form lands on
 * `root`, which `<FormError>` shows. Answers whether there was any error.
 *
 * @param renamed the form's name of a server field, where they differ
 */
export function showUserErrors<T extends FieldValues>(
  form: UseFormReturn<T>,
  errors: readonly UserError[],
  renamed: Partial<Record<string, Path<T>>> = {},
): boolean {
  const names = Object.keys(form.getValues())
  let focused = false
  for (const { field, message, code } of errors) {
    const name = field === null ? undefined : (renamed[field] ?? field.replace(/^input\./, ''))
    const known = name !== undefined && (name in renamed || names.includes(name.replace(/\..*/, '')))
    form.setError(
      known ? (name as Path<T>) : 'root.server',
      { type: code, message },
      { shouldFocus: known && !focused },
    )
    focused ||= known
  }
  return errors.length > 0
}

/** The server's code of an unexpected failure, or NETWORK when it could not be reached. */
export function failureCode(error: CombinedError): string {
  if (error.networkError) return 'NETWORK'
  const code = error.graphQLErrors[0]?.extensions.code
  return typeof code === 'string' ? code : 'INTERNAL'
}
