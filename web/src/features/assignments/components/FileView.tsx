import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { graphql } from '@/gql/graphql'
import { ErrorState } from '@/ui/ErrorState'
import { PdfViewer } from '@/ui/PdfViewer'
import { Skeleton } from '@/ui/Skeleton'
import { VideoPlayer } from '@/ui/VideoPlayer'
import type { WorkFile } from './documents'

const AddressQuery = graphql(`
  query WorkFileAddress($id: ID!) {
    node(id: $id) {
      id
      ... on Asset {
        url
      }
    }
  }
`)

const MAX_TEXT_BYTES = 500_000

type Look = 'pdf' | 'image' | 'text' | 'video'

function lookOf({ kind, contentType, size }: WorkFile): Look | undefined {
  if (contentType === 'application/pdf') return 'pdf'
  if (kind === 'IMAGE') return 'image'
  if (kind === 'VIDEO') return 'video'
  return contentType.startsWith('text/') && size <= MAX_TEXT_BYTES ? 'text' : undefined
}

/** Whether the browser can show the file on the page. */
export const canShow = (file: WorkFile) => lookOf(file) !== undefined

/** A file as it is. Its address is good for a minute: it is asked for past the cache, and kept still. */
export function FileView({ file }: { file: WorkFile }) {
  const client = useClient()
  const [attempt, setAttempt] = useState(0)
  const [found, setFound] = useState<{ url?: string; failed?: boolean }>({})
  useEffect(() => {
    let current = true
    const answer = client.query(AddressQuery, { id: file.id }, { requestPolicy: 'network-only' }).toPromise()
    void answer.then(({ data }) => {
      if (!current) return
      setFound(data?.node && 'url' in data.node ? { url: data.node.url } : { failed: true })
    })
    return () => {
      current = false
    }
  }, [client, file.id, attempt])

  const again = () => setAttempt((count) => count + 1)
  if (found.failed) return <ErrorState onRetry={again} />
  if (!found.url) return <Skeleton height="16rem" radius="0.6rem" />
  return <Shown file={file} url={found.url} onExpired={again} onFails={() => setFound({ failed: true })} />
}

interface ShownProps {
  file: WorkFile
  url: string
  onExpired: () => void
  onFails: () => void
}

function Shown({ file, url, onExpired, onFails }: ShownProps) {
  switch (lookOf(file)) {
    case 'pdf':
      return <PdfViewer src={url} title={file.name} onExpired={onExpired} />
    case 'image':
      return <img className="work-image" src={url} alt={file.name} onError={onFails} />
    case 'video':
      return <VideoPlayer src={url} title={file.name} onExpired={onExpired} />
    default:
      return <TextFile key={url} url={url} name={file.name} onFails={onFails} />
  }
}

function TextFile({ url, name, onFails }: { url: string; name: string; onFails: () => void }) {
  const { t } = useTranslation('assignments')
  const [text, setText] = useState<string>()
  const failed = useRef(onFails)
  useEffect(() => {
    failed.current = onFails
  })
  useEffect(() => {
    const abort = new AbortController()
    fetch(url, { signal: abort.signal })
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
      .then(setText, () => {
        if (!abort.signal.aborted) failed.current()
      })
    return () => abort.abort()
  }, [url])
  if (text === undefined) return <Skeleton height="8rem" radius="0.6rem" />
  return (
    // It scrolls, so the keyboard has to be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="work-text-file" tabIndex={0} aria-label={name}>
      <pre>{text || t('files.empty')}</pre>
    </section>
  )
}
