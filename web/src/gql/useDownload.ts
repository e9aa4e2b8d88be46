import { useCallback, useState } from 'react'
import { useClient } from 'urql'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { download } from '@/lib/download'
import { toast } from '@/ui/toast'

/** The address of a file is good for a minute, so it is asked for when somebody wants it. */
const AssetFileQuery = graphql(`
  query AssetFile($id: ID!) {
    node(id: $id) {
      id
      ... on Asset {
        downloadUrl
      }
    }
  }
`)

/** Saves files by their id; a toast says when one cannot be had. */
export function useDownload() {
  const client = useClient()
  const { t } = useTranslation('common')
  const [busy, setBusy] = useState(false)

  const save = useCallback(
    async (assetId: string, name: string) => {
      setBusy(true)
      const { data } = await client
        .query(AssetFileQuery, { id: assetId }, { requestPolicy: 'network-only' })
        .toPromise()
      setBusy(false)
      if (data?.node && 'downloadUrl' in data.node) download(data.node.downloadUrl)
      else toast.error(t('ui.downloadFailed', { title: name }))
    },
    [client, t],
  )
  return { save, busy }
}
