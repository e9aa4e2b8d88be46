import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { graphql } from '@/gql/graphql'
import { download } from '@/lib/download'
import { toast } from '@/ui/toast'

const PdfQuery = graphql(`
  query CertificatePdf($id: ID!) {
    node(id: $id) {
      id
      ... on Certificate {
        pdfUrl
      }
    }
  }
`)

/** Saves a certificate as PDF. Its address is good for a minute, so it is asked for when wanted. */
export function useCertificatePdf() {
  const client = useClient()
  const { t } = useTranslation('certificates')
  const [busy, setBusy] = useState(false)

  const save = useCallback(
    async (id: string) => {
      setBusy(true)
      const { data } = await client.query(PdfQuery, { id }, { requestPolicy: 'network-only' }).toPromise()
      setBusy(false)
      if (data?.node && 'pdfUrl' in data.node && data.node.pdfUrl) download(data.node.pdfUrl)
      else toast.error(t('mine.downloadFailed'))
    },
    [client, t],
  )
  return { save, busy }
}
