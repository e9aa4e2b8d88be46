import type { Client, TypedDocumentNode, AnyVariables } from '@urql/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'

/** Between 0 and 1. */
type OnProgress = (share: number) => void

/** `fetch` for uploads: the real one cannot tell how much of the body has left. */
export function uploadFetch(onProgress: OnProgress): typeof fetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init.method ?? 'POST', input instanceof Request ? input.url : input)
      new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value))
      request.responseType = 'text'
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total)
      }
      request.onload = () =>
        resolve(
          new Response(request.responseText, {
            status: request.status,
            headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
          }),
        )
      request.onerror = () => reject(new TypeError('The upload was interrupted.'))
      request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'))
      init.signal?.addEventListener('abort', () => request.abort())
      request.send(init.body as XMLHttpRequestBodyInit)
    })
}

/** Sends a mutation whose variables hold files. Answers undefined when `signal` cancelled it. */
export function upload<Data, Variables extends AnyVariables>(
  client: Client,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { onProgress, signal }: { onProgress: OnProgress; signal: AbortSignal },
) {
  return new Promise<{ data?: Data; error?: Error } | undefined>((resolve) => {
    const subscription = client
      .mutation(mutation, variables, { fetch: uploadFetch(onProgress) })
      .subscribe((result) => resolve(result))
    signal.addEventListener('abort', () => {
      subscription.unsubscribe()
      resolve(undefined)
    })
  })
}

/** One upload at a time with its progress; it is cancelled when the component goes away. */
export function useUpload<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
) {
  const client = useClient()
  const abort = useRef<AbortController>(undefined)
  const [progress, setProgress] = useState<number>()

  const cancel = useCallback(() => abort.current?.abort(), [])
  useEffect(() => cancel, [cancel])

  const start = useCallback(
    async (variables: Variables) => {
      abort.current?.abort()
      const controller = new AbortController()
      abort.current = controller
      setProgress(0)
      const result = await upload(client, mutation, variables, {
        onProgress: setProgress,
        signal: controller.signal,
      })
      if (abort.current === controller) setProgress(undefined)
      return result
    },
    [client, mutation],
  )
  return { start, cancel, progress }
}
