import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { graphql } from '@/gql/graphql'
import { Button } from '@/ui/Button'
import { Skeleton } from '@/ui/Skeleton'

const PictureQuery = graphql(`
  query Picture($id: ID!) {
    node(id: $id) {
      id
      ... on Asset {
        url
      }
    }
  }
`)

/**
 * A protected picture. Its address is good for a minute only: it is asked for past the cache, and kept
 * still afterwards.
 */
export function AssetPicture({ id, alt }: { id: string; alt: string }) {
  const { t } = useTranslation('common')
  const client = useClient()
  const [attempt, setAttempt] = useState(0)
  const [found, setFound] = useState<{ url?: string; failed?: boolean }>({})

  useEffect(() => {
    let current = true
    const answer = client.query(PictureQuery, { id }, { requestPolicy: 'network-only' }).toPromise()
    void answer.then(({ data }) => {
      if (!current) return
      setFound(data?.node && 'url' in data.node ? { url: data.node.url } : { failed: true })
    })
    return () => {
      current = false
    }
  }, [client, id, attempt])

  if (found.failed) {
    return (
      <span className="picture-missing">
        {alt || t('ui.picture')}: {t('ui.pictureFailed')}{' '}
        <Button size="sm" variant="secondary" onClick={() => setAttempt(attempt + 1)}>
          {t('ui.retry')}
        </Button>
      </span>
    )
  }
  if (!found.url) return <Skeleton height="8rem" radius="0.6rem" />
  return <img src={found.url} alt={alt} onError={() => setFound({ failed: true })} />
}
