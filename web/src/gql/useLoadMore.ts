import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { toast } from '@/ui/toast'

/**
 * Fetches the next page of a list. The cache joins it to the pages before, so the query that shows
 * the list keeps its variables and sees the longer list by itself.
 */
export function useLoadMore<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) {
  const client = useClient()
  const { t } = useTranslation('common')
  const [loading, setLoading] = useState(false)

  async function loadMore(endCursor: string | null) {
    setLoading(true)
    const page = { ...variables, after: endCursor } as Variables
    const { error } = await client.query(query, page, { requestPolicy: 'network-only' }).toPromise()
    setLoading(false)
    if (error) toast.error(error.networkError ? t('ui.offlineHint') : t('ui.failedHint'))
  }
  return { loadMore, loading }
}
